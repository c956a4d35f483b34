*SOILS: made up

*AA00000001  a pit       SIL     100 of loess
@SITE        COUNTRY          LAT     LONG SCS FAMILY
 Nowhere     China         37.500  112.250 two words
@ SCOM  SALB  SLU1
    BN  0.13   6.0
@  SLB  SLMH  SLLL  SDUL  SSAT  SRGF  SSKS  SBDM  SLOC  SLCL  SLSI
    20    Ap 0.100 0.280 0.450 1.000  0.50  1.40  1.00  16.0  55.0
    60       0.090 0.270 0.430 0.500  .250   -99   -99   -99   -99
@  SLB  SLPX  SLPT
    20   -99   1.0
! a remark
*AA00000002  another
@SITE        COUNTRY          LAT     LONG SCS FAMILY
 Nowhere     China          0.000    0.000 x
@  SLB  SLMH  SLLL  SDUL  SSAT  SRGF  SSKS  SBDM  SLOC  SLCL  SLSI
    30    Ap 0.200 0.330 0.420 1.000  0.10  1.50  2.00  40.0  40.0
