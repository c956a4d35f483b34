#include <stdio.h>
#include <sumi/date.h>

int main(void)
{
    char text[SUMI_DATE_TEXT];
    int sowing = sumi_date_number(2024, 5, 10);
    printf("120 days after sowing: %s\n", sumi_date_format(sowing + 120, text));
    return 0;
}
