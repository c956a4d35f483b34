/* How this copy of Sumi was built, for provenance and `sumi --version`. */
#ifndef SUMI_BUILD_H
#define SUMI_BUILD_H

struct sumi_build {
    const char *version;  /* "0.1.0" */
    const char *commit;   /* of git, with "-dirty" where files were changed since; "unknown" outside a clone */
    const char *compiler; /* name and version */
    const char *flags;    /* that change the arithmetic or its speed */
};

extern const struct sumi_build sumi_build;

#endif
