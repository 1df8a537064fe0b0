#include "site/order.h"

#include "base/utf8.h"

str order_word_key(struct arena *arena, str text)
{
    return utf8_sort_key(arena, text);
}

str order_person_key(struct arena *arena, str name)
{
    return utf8_person_key(arena, name);
}

int order_keys(const void *a, const void *b)
{
    const struct order_item *left = a, *right = b;
    int order = str_compare(left->key, right->key);
    return order ? order : str_compare(left->tie, right->tie);
}

static int order_days(day_number a, day_number b)
{
    return (a > b) - (a < b);
}

static int order_numbers(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

int order_dates_newest(struct date a, struct date b)
{
    if (date_is_none(a) || date_is_none(b))
        return (int)date_is_none(a) - (int)date_is_none(b);
    return date_compare(b, a);
}

/* Unknown years after known ones. */
static int order_years(int a, int b)
{
    if (a == 0 || b == 0)
        return (a == 0) - (b == 0);
    return (a > b) - (a < b);
}

int order_entries_by_number(const void *a, const void *b)
{
    const struct entry *left = *(struct entry *const *)a, *right = *(struct entry *const *)b;
    int order = order_years(left->year, right->year);
    if (!order) /* a blank number is the largest: it comes last */
        order = order_numbers(left->number_value, right->number_value);
    if (!order)
        order = str_compare(left->number_key, right->number_key);
    return order ? order : str_compare(left->link, right->link);
}

/* Among those of one day the later number is the newer; blank ones come last. */
static int order_numbers_newest(const struct entry *left, const struct entry *right)
{
    bool left_blank = left->number_value == UINT64_MAX;
    bool right_blank = right->number_value == UINT64_MAX;
    if (left_blank || right_blank)
        return (int)left_blank - (int)right_blank;
    return order_numbers(right->number_value, left->number_value);
}

/* The date of issue, else what is known of the year: then after all that have a date in it. */
static struct date date_of_issue(const struct entry *entry)
{
    struct date date = entry->document->date.date;
    if (date_is_none(date))
        date.year = (int16_t)entry->year;
    return date;
}

static int order_entries_by(struct date left_date, struct date right_date, const struct entry *left,
                            const struct entry *right)
{
    int order = order_dates_newest(left_date, right_date);
    if (!order)
        order = order_numbers_newest(left, right);
    return order ? order : str_compare(left->link, right->link);
}

int order_entries_newest(const void *a, const void *b)
{
    const struct entry *left = *(struct entry *const *)a, *right = *(struct entry *const *)b;
    return order_entries_by(date_of_issue(left), date_of_issue(right), left, right);
}

int order_entries_latest(const void *a, const void *b)
{
    const struct entry *left = *(struct entry *const *)a, *right = *(struct entry *const *)b;
    return order_entries_by(left->shown_date, right->shown_date, left, right);
}

int order_entries_oldest(const void *a, const void *b)
{
    const struct entry *left = *(struct entry *const *)a, *right = *(struct entry *const *)b;
    int order = date_compare(left->document->date.date, right->document->date.date);
    if (!order)
        order = order_numbers(left->number_value, right->number_value);
    return order ? order : str_compare(left->link, right->link);
}

/* The day that a campaign is listed by: its start, else its end, else when it was shown. */
static day_number start_day(const struct campaign *campaign)
{
    if (campaign->first != DAY_MIN)
        return campaign->first;
    if (campaign->last != DAY_MAX)
        return campaign->last;
    return date_first_day(campaign->plan->shown_date);
}

/* The place of each status in the list of campaigns, and whether the newest comes first there. */
static const struct {
    int group;
    bool newest_first, by_end;
} status_rows[STATUS_COUNT] = {
    [STATUS_RUNNING] = { 0, true, false },   [STATUS_ENDING] = { 0, true, false },
    [STATUS_UPCOMING] = { 1, false, false }, [STATUS_UNDATED] = { 2, true, false },
    [STATUS_ENDED] = { 3, true, true },      [STATUS_ARCHIVED] = { 3, true, true },
};

/* What ended without a day comes by its start. */
static day_number day_in_list(const struct campaign *campaign)
{
    bool by_end = status_rows[campaign->status].by_end && campaign->over_from != DAY_MIN;
    return by_end ? campaign->over_from : start_day(campaign);
}

int order_campaigns(const void *a, const void *b)
{
    const struct campaign *left = *(struct campaign *const *)a;
    const struct campaign *right = *(struct campaign *const *)b;
    int group = status_rows[left->status].group;
    int order = group - status_rows[right->status].group;
    if (order)
        return order;
    order = order_days(day_in_list(left), day_in_list(right));
    if (status_rows[left->status].newest_first)
        order = -order;
    return order ? order : str_compare(left->id, right->id);
}

int order_campaigns_by_year(const void *a, const void *b)
{
    const struct campaign *left = *(struct campaign *const *)a;
    const struct campaign *right = *(struct campaign *const *)b;
    int order = order_years(left->plan->year, right->plan->year);
    if (!order)
        order = order_days(start_day(left), start_day(right));
    return order ? order : str_compare(left->id, right->id);
}
