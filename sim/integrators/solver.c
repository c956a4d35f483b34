#include "sim/integrators/solver_internal.h"

#include "sim/room.h"

bool sumi_solver_has_room(void)
{
    return sumi_room_for((size_t)1 << 20); /* bytes: with the most cells it takes a tenth */
}

void *sumi_solver_new(int method, SUNContext context, CVRhsFn rates, N_Vector y, void *user)
{
    void *memory = CVodeCreate(method, context);
    bool made = memory && CVodeSetErrFile(memory, NULL) == CV_SUCCESS && CVodeSetUserData(memory, user) == CV_SUCCESS;
    return made && CVodeInit(memory, rates, 0.0, y) == CV_SUCCESS ? memory : NULL;
}

bool sumi_solver_lacks_memory(int flag)
{
    static const int lacking[] = {CV_MEM_FAIL,      CV_MEM_NULL,   CV_NO_MALLOC, CV_LINIT_FAIL,
                                  CV_NLS_INIT_FAIL, CV_CONTEXT_ERR}; /* init: nothing else can fail there */
    for (size_t k = 0; k < sizeof lacking / sizeof *lacking; k++)
        if (flag == lacking[k])
            return true;
    return false;
}
