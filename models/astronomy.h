/* The sun on one day at one latitude: day length, solar height, and how a day's radiation parts into direct and
 * diffuse. */
#ifndef SUMI_ASTRONOMY_H
#define SUMI_ASTRONOMY_H

struct sumi_astronomy {
    double dayl;   /* h, sun above the horizon */
    double daylp;  /* h, sun above -4 degrees: the day length that plants respond to */
    double sinld;  /* 1, seasonal offset of the sine of solar height */
    double cosld;  /* 1, amplitude of the sine of solar height */
    double dsinb;  /* s d-1, integral of the sine of solar height over the day */
    double dsinbe; /* s d-1, the same weighted for lower transmission near the horizon */
    double angot;  /* J m-2 d-1, radiation at the top of the atmosphere */
    double atmtr;  /* 1, fraction of it that arrives; 0 in polar night */
    double frdif;  /* 1, diffuse fraction of what arrives */
    double difpp;  /* J m-2 s-1, diffuse PAR perpendicular to the direction of light */
};

/* The sun of a day of the year (1 to 366) at a latitude (degrees, -90 to 90) whose irradiation was given
 * (J m-2 d-1; NAN where unknown makes atmtr, frdif and difpp NAN, the rest stands). Polar day and night are handled. */
void sumi_astronomy_day(int day_of_year, double latitude, double irradiation, struct sumi_astronomy *sun);

/* The sine of solar height at an hour of solar time (0 to 24); 0 below the horizon. */
double sumi_solar_height(const struct sumi_astronomy *sun, double hour);

#endif
