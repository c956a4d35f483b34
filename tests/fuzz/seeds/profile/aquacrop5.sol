a paddy
        3.0                 : AquaCrop Version (January 2009)
       80                   : CN
       10                   : REW
        2                   : number of soil horizons
       -9 : x
  Thickness  Sat   FC    WP     Ksat        description
  ---(m)-   ----(vol %)-----  (mm/day)  ------
    0.50    54.0  50.0  32.0    15.0        silty clay 2
    1.50    55.0  54.0  39.0     2.0           clay   
