/* serve_script.h - src/app/serve.js, compiled into the program by src/generate. Constant data. */
#ifndef APP_SERVE_SCRIPT_H
#define APP_SERVE_SCRIPT_H

#include <stddef.h>

extern const unsigned char serve_script[];
extern const size_t serve_script_len;

#endif
