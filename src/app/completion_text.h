/*
 * completion_text.h - inside app/completion: what stands between the rows of the
 * table in the scripts for shells.
 */
#ifndef APP_COMPLETION_TEXT_H
#define APP_COMPLETION_TEXT_H

/* In bash alone: the package bash-completion need not be there. */
static const char completion_bash_begin[] =
    "# bash completion of phatdong, as `phatdong completion bash` prints it.\n"
    "_phatdong()\n"
    "{\n"
    "  local word=${COMP_WORDS[COMP_CWORD]} command= portal=. content= place=0 i\n"
    "  local wants= waits= words= options= most=0\n"
    "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "    _phatdong_value \"$command:${COMP_WORDS[i]}\"\n"
    "    case ${COMP_WORDS[i]} in\n"
    "    -C | --portal) portal=${COMP_WORDS[i + 1]/#\\~/$HOME} ;;\n"
    "    --content) content=${COMP_WORDS[i + 1]/#\\~/$HOME} ;;\n"
    "    -*) ;;\n"
    "    *) if [[ -z $command ]]; then command=${COMP_WORDS[i]}; else ((place++)); fi ;;\n"
    "    esac\n"
    "    [[ -z $waits || ${COMP_WORDS[i + 1]} != = ]] || ((i++))\n"
    "    [[ -z $waits ]] || ((i++))\n"
    "  done\n"
    "  [[ $word != = ]] || word=\n"
    "  if ((i <= COMP_CWORD)); then # the word is no option's value\n"
    "    _phatdong_arguments \"$command\"\n"
    "    if [[ $word == -* ]]; then wants=$options; elif [[ -z $command ]] || ((place < most)); then "
    "wants=$words; else wants=; fi\n"
    "  fi\n"
    "  _phatdong_reply\n"
    "}\n"
    "_phatdong_reply()\n"
    "{\n"
    "  case $wants in\n"
    "  @folders) mapfile -t COMPREPLY < <(compgen -d -- \"$word\"); compopt -o filenames 2>/dev/null ;;\n"
    "  @files) mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); compopt -o filenames 2>/dev/null ;;\n"
    "  @campaigns) wants=$(_phatdong_folders \"${content:-$portal/content}/campaigns\") ;;&\n"
    "  @themes) wants=\"default $(_phatdong_folders \"$portal/themes\")\" ;;&\n"
    "  *) mapfile -t COMPREPLY < <(compgen -W \"$wants\" -- \"$word\") ;;\n"
    "  esac\n"
    "  return 0\n"
    "}\n"
    "_phatdong_folders()\n"
    "{\n"
    "  local folder\n"
    "  for folder in \"$1\"/*/; do\n"
    "    folder=${folder%/}\n"
    "    [[ ! -d $folder ]] || echo \"${folder##*/}\"\n"
    "  done\n"
    "}\n"
    "_phatdong_value()\n"
    "{\n"
    "  wants= waits=\n"
    "  case $1 in\n";

static const char completion_bash_arguments[] = "  esac\n"
                                                "}\n"
                                                "_phatdong_arguments()\n"
                                                "{\n"
                                                "  case $1 in\n";

static const char completion_bash_end[] = "  esac\n"
                                          "}\n"
                                          "complete -F _phatdong phatdong\n";

static const char completion_zsh_begin[] =
    "#compdef phatdong\n"
    "# zsh completion of phatdong, as `phatdong completion zsh` prints it.\n"
    "_phatdong_folders() {\n"
    "  local portal=${opt_args[-C]:-${opt_args[--portal]:-${_phatdong_portal:-.}}}\n"
    "  local what=$@[-1] folder\n" /* what stands before it is compadd's */
    "  folder=$portal/$what\n"
    "  [[ $what == themes ]] || folder=${opt_args[--content]:-$portal/content}/$what\n"
    "  local -a names=(${~folder}/*(N/:t))\n"
    "  [[ $what != themes ]] || names+=(default)\n"
    "  compadd \"${@[1,-2]}\" -a names\n"
    "}\n"
    "_phatdong() {\n"
    "  local curcontext=$curcontext state line _phatdong_portal\n"
    "  typeset -A opt_args\n"
    "  _arguments -C";

static const char completion_zsh_commands[] = " \\\n"
                                              "    '1: :->command' '*:: :->argument'\n"
                                              "  _phatdong_portal=${opt_args[-C]:-${opt_args[--"
                                              "portal]}}\n"
                                              "  case $state in\n"
                                              "  command)\n"
                                              "    local -a list=(\n";

static const char completion_zsh_arguments[] = "    )\n"
                                               "    _describe -t commands phatdong list ;;\n"
                                               "  argument)\n"
                                               "  case $words[1] in\n";

static const char completion_zsh_end[] = "  esac ;;\n"
                                         "  esac\n"
                                         "}\n"
                                         "_phatdong \"$@\"\n";

#endif
