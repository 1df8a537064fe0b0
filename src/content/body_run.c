/* Lines of text within a body: what cmark calls inlines. */
#include "content/body_tree.h"

#include "base/buf.h"

static bool has_children(enum markdown_kind kind)
{
    return kind == MARKDOWN_EMPHASIS || kind == MARKDOWN_STRONG || kind == MARKDOWN_LINK
           || kind == MARKDOWN_IMAGE;
}

static bool enter(struct body_step *step, cmark_node *node)
{
    step->node = node;
    step->kind = markdown_kind(node);
    step->leaving = false;
    return true;
}

bool body_step(const struct body_run *run, struct body_step *step)
{
    cmark_node *node = step->node;
    if (!node)
        return run->first && run->first != run->end && enter(step, run->first);
    if (has_children(step->kind) && !step->leaving) {
        cmark_node *child = cmark_node_first_child(node);
        if (child)
            return enter(step, child);
        step->leaving = true;
        return true;
    }
    cmark_node *parent = cmark_node_parent(node);
    bool top = parent == cmark_node_parent(run->first);
    cmark_node *next = cmark_node_next(node);
    if (next && !(top && next == run->end))
        return enter(step, next);
    if (top)
        return false;
    enter(step, parent);
    step->leaving = true;
    return true;
}

void body_step_over(struct body_step *step)
{
    step->leaving = true;
}

struct body_run body_run_of(cmark_node *node)
{
    return (struct body_run){ .first = cmark_node_first_child(node) };
}

str body_literal(cmark_node *node)
{
    return str_from(cmark_node_get_literal(node));
}

void body_run_text(const struct body_run *run, struct buf *out)
{
    for (struct body_step step = { 0 }; body_step(run, &step);) {
        switch (step.kind) {
        case MARKDOWN_TEXT:
        case MARKDOWN_CODE:
        case MARKDOWN_HTML:
            buf_put(out, body_literal(step.node));
            break;
        case MARKDOWN_SOFT_BREAK:
        case MARKDOWN_HARD_BREAK:
            buf_put_char(out, ' ');
            break;
        case MARKDOWN_IMAGE:
            buf_put_char(out, step.leaving ? ']' : '[');
            break;
        default:
            break;
        }
    }
}
