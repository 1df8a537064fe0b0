/* Which addresses are public: the special-purpose registries of RFC 6890. */
#include "os/http.h"

#include "base/str.h"

#include <string.h>

struct range {
    unsigned char prefix[16];
    unsigned bits;
};

static const struct range reserved_v4[] = {
    { { 0 }, 8 },             /* this network */
    { { 10 }, 8 },            /* private */
    { { 100, 64 }, 10 },      /* shared by carriers */
    { { 127 }, 8 },           /* loopback */
    { { 169, 254 }, 16 },     /* link-local, cloud metadata */
    { { 172, 16 }, 12 },      /* private */
    { { 192, 0, 0 }, 24 },    /* protocol assignments */
    { { 192, 0, 2 }, 24 },    /* documentation */
    { { 192, 88, 99 }, 24 },  /* 6to4 relays */
    { { 192, 168 }, 16 },     /* private */
    { { 198, 18 }, 15 },      /* benchmarks */
    { { 198, 51, 100 }, 24 }, /* documentation */
    { { 203, 0, 113 }, 24 },  /* documentation */
    { { 224 }, 4 },           /* multicast */
    { { 240 }, 4 },           /* reserved, broadcast */
};

static bool matches(const unsigned char *address, const struct range *range)
{
    unsigned whole = range->bits / 8, rest = range->bits % 8;
    if (memcmp(address, range->prefix, whole) != 0)
        return false;
    unsigned mask = (0xFF00u >> rest) & 0xFF;
    return rest == 0 || (address[whole] & mask) == (range->prefix[whole] & mask);
}

static bool v4_is_public(const unsigned char *address)
{
    for (size_t i = 0; i < COUNT(reserved_v4); i++) {
        if (matches(address, &reserved_v4[i]))
            return false;
    }
    return true;
}

/* Public IPv6 is 2000::/3, less what carries an IPv4 address or documents nothing. */
static bool v6_is_public(const unsigned char *address)
{
    static const struct range global = { { 0x20 }, 3 };
    static const struct range others[] = {
        { { 0x20, 0x01, 0x00, 0x00 }, 23 }, /* protocol assignments, Teredo */
        { { 0x20, 0x01, 0x0d, 0xb8 }, 32 }, /* documentation */
        { { 0x20, 0x02 }, 16 },             /* 6to4 */
        { { 0x3f, 0xff }, 20 },             /* documentation (RFC 9637) */
    };
    if (!matches(address, &global))
        return false;
    for (size_t i = 0; i < COUNT(others); i++) {
        if (matches(address, &others[i]))
            return false;
    }
    return true;
}

/* The IPv4 address within a mapped one (::ffff:10.0.0.1), else the address itself. */
static const unsigned char *unwrapped(const unsigned char *address, size_t *len)
{
    static const unsigned char mapped[12] = { [10] = 0xFF, [11] = 0xFF };
    if (*len != 16 || memcmp(address, mapped, sizeof mapped) != 0)
        return address;
    *len = 4;
    return address + sizeof mapped;
}

bool http_address_is_public(const unsigned char *address, size_t len)
{
    address = unwrapped(address, &len);
    return len == 4 ? v4_is_public(address) : len == 16 && v6_is_public(address);
}

/* Where an office's own hosts are. */
static bool is_inner(const unsigned char *address, size_t len)
{
    static const struct range inner_v4[] = {
        { { 10 }, 8 },       { { 100, 64 }, 10 },  { { 127 }, 8 },
        { { 172, 16 }, 12 }, { { 192, 168 }, 16 },
    };
    static const struct range inner_v6[] = {
        { { [15] = 1 }, 128 }, /* loopback */
        { { 0xfc }, 7 },       /* unique local */
    };
    const struct range *ranges = len == 4 ? inner_v4 : inner_v6;
    size_t count = len == 4 ? COUNT(inner_v4) : COUNT(inner_v6);
    for (size_t i = 0; i < count; i++) {
        if (matches(address, &ranges[i]))
            return true;
    }
    return false;
}

bool http_address_may_be_allowed(const unsigned char *address, size_t len)
{
    address = unwrapped(address, &len);
    return http_address_is_public(address, len)
           || ((len == 4 || len == 16) && is_inner(address, len));
}
