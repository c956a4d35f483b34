a sand
        7.3  : AquaCrop Version (January 2026)
       46  : CN
        7  : REW
        1                   : number of soil horizons
       -9  : x
  Thickness  Sat   FC    WP     Ksat   Penetrability  Gravel  CRa       CRb           description
  ---(m)-   ----(vol %)-----  (mm/day)      (%)        (%)    ------
    1.50    46.0  29.0  13.0  1200.0        100         5     -0.390600  1.255639   sandy loam
