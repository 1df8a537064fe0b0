#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/list.h"
#include "format/escape.h"
#include "theme/attribute.h"
#include "theme/template.h"
#include "theme/template_program.h"

#include <inttypes.h>

/* What a parent tag fills blocks with: the steps [first, end) of the template that holds it. */
struct fillings {
    const struct fillings *outer;
    const struct program *program;
    size_t first, end;
};

enum frame_kind { FRAME_TEMPLATE, FRAME_SECTION, FRAME_BLOCK };

/* A stretch of steps that is being rendered. The deepest one is at work. */
struct frame {
    enum frame_kind kind;
    bool scheme; /* what it prints may make the scheme of an address */
    const struct program *program;
    size_t at, end;
    size_t context_count;     /* to go back to */
    const struct value *list; /* a section's list; NULL if it is rendered once */
    size_t item, first;       /* in the list; the section's first step */
    const struct fillings *fillings;
    size_t indent_at, indent_len; /* of every line, in the renderer's `indent` */
};

struct renderer {
    const struct template_set *set;
    struct arena *scratch;
    struct buf *out;
    struct diag *diag;
    str page;       /* the file that is made */
    struct span at; /* the last tag */
    struct {
        struct frame *items;
        size_t count, capacity;
    } frames;
    struct {
        const struct value **items;
        size_t count, capacity;
    } contexts;
    struct {
        char *items;
        size_t count, capacity;
    } indent; /* of all frames, each beginning within or behind the one before */
    size_t template_depth;
    size_t steps;
    bool mid_line;        /* what fills a block goes on in a line that has its indentation */
    struct arena *making; /* of deferred HTML; made when first needed */
    struct {
        const struct deferred *of; /* the last whose source was shown: often the HTML follows */
        struct buf html;
    } shown;
    bool failed;
    bool stopped;
};

static struct frame *top(struct renderer *renderer)
{
    return &renderer->frames.items[renderer->frames.count - 1];
}

/* Looks for the first part from the innermost context outwards, for the others only within it. */
static const struct value *find_value(const struct renderer *renderer, const struct op *op)
{
    if (op->path_len == 0)
        return renderer->contexts.items[renderer->contexts.count - 1];
    const struct value *value = NULL;
    for (size_t i = renderer->contexts.count; i-- > 0 && !value;)
        value = value_find(renderer->contexts.items[i], op->path[0]);
    for (size_t i = 1; value && i < op->path_len; i++)
        value = value_find(value, op->path[i]);
    return value;
}

static bool is_true(const struct value *value)
{
    if (!value)
        return false;
    switch (value->kind) {
    case VALUE_NULL:
        return false;
    case VALUE_BOOL:
        return value->boolean;
    case VALUE_TEXT:
    case VALUE_HTML:
        return value->text.len > 0;
    case VALUE_LIST:
        return value->list.count > 0;
    default:
        return true;
    }
}

static void report(struct renderer *renderer, const struct op *op, enum message message, str arg)
{
    diag_error(renderer->diag, op->at, message, arg);
    renderer->failed = true;
}

/* A limit was crossed at the last tag; each page that does so is named. */
static void stop(struct renderer *renderer, enum message message, size_t limit)
{
    diag_error(renderer->diag, renderer->at, message, str_from_u64(renderer->scratch, limit),
               renderer->page);
    renderer->failed = true;
    renderer->stopped = true;
}

static void put_indent(struct renderer *renderer)
{
    const struct frame *frame = top(renderer);
    if (renderer->mid_line)
        renderer->mid_line = false;
    else if (frame->indent_len)
        buf_put(renderer->out,
                (str){ renderer->indent.items + frame->indent_at, frame->indent_len });
}

/* Puts the frame's indentation before each line of the text that begins within it. */
static void put_text(struct renderer *renderer, const struct op *op)
{
    if (op->line_start)
        put_indent(renderer);
    if (op->text.len)
        renderer->mid_line = false;
    if (top(renderer)->indent_len == 0) {
        buf_put(renderer->out, op->text);
        return;
    }
    for (str rest = op->text; rest.len;) {
        size_t end = str_find_char(rest, '\n');
        size_t len = end == STR_NOT_FOUND ? rest.len : end + 1;
        buf_put(renderer->out, str_sub(rest, 0, len));
        rest = str_sub(rest, len, rest.len);
        if (rest.len || (end != STR_NOT_FOUND && op->indent_after))
            put_indent(renderer);
    }
}

static void make_deferred(struct renderer *renderer, const struct deferred *deferred,
                          struct buf *out)
{
    if (!renderer->making)
        renderer->making = arena_new();
    if (!deferred->make(deferred->input, renderer->making, out, renderer->diag))
        renderer->failed = true;
    arena_reset(renderer->making);
}

/* What is shown as source and as HTML is made once. */
static void put_deferred(struct renderer *renderer, const struct deferred *deferred)
{
    const struct deferred *source_of = deferred->source_of;
    if (source_of && renderer->shown.of != source_of) {
        renderer->shown.of = source_of;
        renderer->shown.html = buf_new(renderer->scratch, renderer->out->len_max);
        make_deferred(renderer, source_of, &renderer->shown.html);
        renderer->out->failed |= renderer->shown.html.failed;
    }
    if (source_of)
        escape_html(renderer->out, buf_str(&renderer->shown.html));
    else if (renderer->shown.of == deferred)
        buf_put(renderer->out, buf_str(&renderer->shown.html));
    else
        make_deferred(renderer, deferred, renderer->out);
}

static void put_value(struct renderer *renderer, const struct op *op)
{
    const struct value *value = find_value(renderer, op);
    bool raw = op->kind == OP_RAW;
    renderer->mid_line = false;
    if (!value)
        return;
    if ((op->scheme || top(renderer)->scheme) && value->kind == VALUE_TEXT
        && !address_is_safe(value->text)) {
        report(renderer, op, MSG_T044, op->text);
        return;
    }
    switch (value->kind) {
    case VALUE_NULL:
        break;
    case VALUE_BOOL:
        buf_put(renderer->out, value->boolean ? STR("true") : STR("false"));
        break;
    case VALUE_INT:
        buf_format(renderer->out, "%" PRId64, value->integer);
        break;
    case VALUE_TEXT:
        if (raw)
            report(renderer, op, MSG_T020, op->text);
        escape_html(renderer->out, value->text);
        break;
    case VALUE_HTML:
        if (raw)
            buf_put(renderer->out, value->text);
        else
            escape_html(renderer->out, value->text);
        break;
    case VALUE_LIST:
    case VALUE_SERIES:
        report(renderer, op, MSG_T021, op->text);
        break;
    case VALUE_MAP:
        report(renderer, op, MSG_T022, op->text);
        break;
    case VALUE_DEFERRED:
        if (raw)
            put_deferred(renderer, value->deferred);
        else
            report(renderer, op, MSG_T023, op->text);
        break;
    }
}

/* A frame within the one at work, which goes on at `next` when this one is done. */
static struct frame *push_frame(struct renderer *renderer, enum frame_kind kind, size_t next)
{
    struct frame inner = *top(renderer);
    top(renderer)->at = next;
    inner.kind = kind;
    inner.list = NULL;
    inner.context_count = renderer->contexts.count;
    struct frame *frame = LIST_ADD(renderer->scratch, &renderer->frames);
    *frame = inner;
    return frame;
}

static void push_context(struct renderer *renderer, const struct value *value)
{
    *LIST_ADD(renderer->scratch, &renderer->contexts) = value;
}

static void enter_section(struct renderer *renderer, const struct op *op, size_t index)
{
    const struct value *value = find_value(renderer, op);
    if (is_true(value) != (op->kind == OP_SECTION)) {
        top(renderer)->at = op->end;
        return;
    }
    struct frame *frame = push_frame(renderer, FRAME_SECTION, op->end);
    frame->at = frame->first = index + 1;
    frame->end = op->end;
    if (op->kind == OP_INVERTED || !value)
        return;
    bool list = value->kind == VALUE_LIST;
    frame->list = list ? value : NULL;
    frame->item = 0;
    push_context(renderer, list ? &value->list.items[0] : value);
}

/* Lines of the frame get `own` behind the indentation of the frame that it was pushed on. */
static void add_indent(struct renderer *renderer, struct frame *frame, str own)
{
    renderer->indent.count = frame->indent_at + frame->indent_len;
    for (size_t i = 0; i < own.len; i++)
        *LIST_ADD(renderer->scratch, &renderer->indent) = own.ptr[i];
    frame->indent_len += own.len;
}

static const struct program *find_target(const struct renderer *renderer, const struct op *op)
{
    if (!op->dynamic)
        return op->target;
    const struct value *name = find_value(renderer, op);
    bool is_name = name && (name->kind == VALUE_TEXT || name->kind == VALUE_HTML);
    return is_name ? map_find(&renderer->set->programs, name->text) : NULL;
}

/* A partial or parent. Within a line it has no indentation, its later lines neither. */
static void enter_template(struct renderer *renderer, const struct op *op, size_t index)
{
    const struct program *target = find_target(renderer, op);
    size_t next = op->kind == OP_PARENT ? op->end : index + 1;
    if (!target) {
        top(renderer)->at = next;
        return;
    }
    if (renderer->template_depth > PARTIAL_DEPTH_MAX) {
        stop(renderer, MSG_T024, PARTIAL_DEPTH_MAX);
        return;
    }
    renderer->template_depth++;
    const struct program *caller = top(renderer)->program;
    struct frame *frame = push_frame(renderer, FRAME_TEMPLATE, next);
    frame->program = target;
    frame->scheme |= op->scheme;
    frame->at = 0;
    frame->end = target->ops.count;
    if (op->standalone) {
        add_indent(renderer, frame, op->indent);
    } else {
        frame->indent_at += frame->indent_len;
        frame->indent_len = 0;
    }
    if (op->kind == OP_PARENT && op->end > index + 1) {
        struct fillings *fillings = ARENA_NEW(renderer->scratch, struct fillings);
        *fillings = (struct fillings){ frame->fillings, caller, index + 1, op->end };
        frame->fillings = fillings;
    }
}

/* Looking at a filling is a step too: thousands of them for thousands of blocks would take minutes. */
static const struct op *find_filling(struct renderer *renderer, const struct fillings *fillings,
                                     str name)
{
    const struct op *ops = fillings->program->ops.items;
    for (size_t i = fillings->first; i < fillings->end; i = ops[i].end) {
        renderer->steps++;
        if (str_equal(ops[i].text, name))
            return &ops[i];
    }
    return NULL;
}

/* The outermost filling wins; without one the default content simply follows. */
static void enter_block(struct renderer *renderer, const struct op *op)
{
    const struct op *filling = NULL;
    const struct fillings *from = NULL;
    for (const struct fillings *f = top(renderer)->fillings; f; f = f->outer) {
        const struct op *found = find_filling(renderer, f, op->text);
        if (found) {
            filling = found;
            from = f;
        }
    }
    if (!filling) {
        top(renderer)->at++;
        return;
    }
    struct frame *frame = push_frame(renderer, FRAME_BLOCK, op->end);
    frame->program = from->program;
    frame->scheme |= op->scheme;
    frame->at = (size_t)(filling - from->program->ops.items) + 1;
    frame->end = filling->end;
    frame->fillings = from->outer;
    add_indent(renderer, frame, op->indent);
    if (!op->standalone)
        renderer->mid_line = true;
    else if (!filling->own_lines && frame->at < frame->end)
        put_indent(renderer);
}

/* The next item of the section's list, or back to the frame outside. */
static void leave(struct renderer *renderer)
{
    struct frame *frame = top(renderer);
    if (frame->list && ++frame->item < frame->list->list.count) {
        renderer->contexts.items[renderer->contexts.count - 1] =
            &frame->list->list.items[frame->item];
        frame->at = frame->first;
        return;
    }
    renderer->contexts.count = frame->context_count;
    renderer->template_depth -= frame->kind == FRAME_TEMPLATE;
    if (frame->kind == FRAME_BLOCK) /* the line goes on outside, where none begins */
        renderer->mid_line = false;
    renderer->frames.count--;
}

static void step(struct renderer *renderer, const struct op *op)
{
    struct frame *frame = top(renderer);
    size_t index = frame->at;
    switch (op->kind) {
    case OP_TEXT:
        put_text(renderer, op);
        frame->at++;
        break;
    case OP_VALUE:
    case OP_RAW:
        put_value(renderer, op);
        frame->at++;
        break;
    case OP_SECTION:
    case OP_INVERTED:
        enter_section(renderer, op, index);
        break;
    case OP_PARTIAL:
    case OP_PARENT:
        enter_template(renderer, op, index);
        break;
    case OP_BLOCK:
        enter_block(renderer, op);
        break;
    }
}

static void render(struct renderer *renderer)
{
    while (renderer->frames.count && !renderer->stopped) {
        const struct frame *frame = top(renderer);
        if (frame->at == frame->end) {
            leave(renderer);
        } else {
            const struct op *op = &frame->program->ops.items[frame->at];
            if (op->kind != OP_TEXT)
                renderer->at = op->at;
            step(renderer, op);
        }
        if (renderer->out->failed)
            stop(renderer, MSG_T026, renderer->out->len_max);
        else if (++renderer->steps > TEMPLATE_STEPS_MAX)
            stop(renderer, MSG_T025, TEMPLATE_STEPS_MAX);
    }
}

bool template_render(const struct template_set *set, str name, str page,
                     const struct value *const *contexts, size_t context_count,
                     struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct program *program = map_find(&set->programs, name);
    struct renderer renderer = {
        .set = set,
        .scratch = scratch,
        .out = out,
        .diag = diag,
        .page = page,
    };
    if (!program) {
        diag_error(diag, SPAN_NONE, MSG_T011, name);
        return false;
    }
    renderer.at = span_file(program->source);
    static const struct value nothing = { .kind = VALUE_NULL };
    push_context(&renderer, &nothing); /* so that `.` always stands for something */
    for (size_t i = 0; i < context_count; i++)
        push_context(&renderer, contexts[i]);
    *LIST_ADD(scratch, &renderer.frames) = (struct frame){
        .program = program,
        .end = program->ops.count,
        .context_count = renderer.contexts.count,
    };
    renderer.template_depth = 1;
    render(&renderer);
    arena_free(renderer.making);
    return !renderer.failed;
}
