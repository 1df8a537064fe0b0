#include "base/scope.h"

const struct scope scope_empty = { 0 };
