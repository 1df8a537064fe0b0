/* Which addresses a fetch may connect to (RFC 6890), whatever a name resolves to. */
#include "os/http.h"

#include "check.h"

#include <arpa/inet.h>

static const struct {
    const char *address;
    bool is_public;
} cases[] = {
    { "8.8.8.8", true },
    { "113.160.0.1", true },
    { "127.0.0.1", false },
    { "127.255.255.254", false },
    { "0.0.0.0", false },
    { "10.1.2.3", false },
    { "100.63.255.255", true },
    { "100.64.0.1", false },
    { "169.254.169.254", false },
    { "172.15.255.255", true },
    { "172.16.0.1", false },
    { "172.31.255.255", false },
    { "172.32.0.1", true },
    { "192.0.2.1", false },
    { "192.168.1.1", false },
    { "198.17.255.255", true },
    { "198.18.0.1", false },
    { "198.19.255.255", false },
    { "198.20.0.1", true },
    { "224.0.0.1", false },
    { "255.255.255.255", false },
    { "2405:4800::1", true },
    { "::1", false },
    { "::", false },
    { "::ffff:127.0.0.1", false },
    { "::ffff:10.0.0.1", false },
    { "::ffff:8.8.8.8", true },
    { "64:ff9b::7f00:1", false },
    { "fe80::1", false },
    { "fc00::1", false },
    { "ff02::1", false },
    { "2001::1", false },
    { "2001:db8::1", false },
    { "2002:7f00:1::", false },
    { "3fff::1", false },
    { "3fff:fff::1", false }, /* the last of a /20 */
    { "3fff:1000::1", true },
};

static void test_public(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        unsigned char bytes[16];
        bool is_v6 = strchr(cases[i].address, ':') != NULL;
        CHECK_ROW(i, "%s", cases[i].address);
        CHECK_INT(inet_pton(is_v6 ? AF_INET6 : AF_INET, cases[i].address, bytes), 1);
        CHECK_INT(http_address_is_public(bytes, is_v6 ? 16 : 4), cases[i].is_public);
    }
}

/* Where a host that was allowed by name may be: an office's own network, but not a cloud's keys. */
static const struct {
    const char *address;
    bool may;
} allowed[] = {
    { "8.8.8.8", true },
    { "127.0.0.1", true },
    { "10.1.2.3", true },
    { "172.16.0.1", true },
    { "192.168.1.1", true },
    { "100.64.0.1", true },
    { "::1", true },
    { "fc00::1", true },
    { "fd12:3456::1", true },
    { "::ffff:10.0.0.1", true },
    { "::ffff:127.0.0.1", true },
    { "2405:4800::1", true },
    { "0.0.0.0", false },
    { "169.254.169.254", false },
    { "::ffff:169.254.169.254", false },
    { "192.0.0.192", false },
    { "192.0.2.1", false },
    { "198.18.0.1", false },
    { "224.0.0.1", false },
    { "255.255.255.255", false },
    { "::", false },
    { "::2", false },
    { "fe80::1", false },
    { "fec0::1", false },
    { "ff02::1", false },
    { "2002:7f00:1::", false },
    { "64:ff9b::7f00:1", false },
};

static void test_allowed(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(allowed); i++) {
        unsigned char bytes[16];
        bool is_v6 = strchr(allowed[i].address, ':') != NULL;
        CHECK_ROW(i, "%s", allowed[i].address);
        CHECK_INT(inet_pton(is_v6 ? AF_INET6 : AF_INET, allowed[i].address, bytes), 1);
        CHECK_INT(http_address_may_be_allowed(bytes, is_v6 ? 16 : 4), allowed[i].may);
    }
}

static void test_length(void **state)
{
    static const unsigned char bytes[16] = { 8, 8, 8, 8 };
    (void)state;
    CHECK(!http_address_is_public(bytes, 0));
    CHECK(!http_address_is_public(bytes, 5));
    CHECK(!http_address_may_be_allowed(bytes, 0));
    CHECK(!http_address_may_be_allowed(bytes, 15));
}

TEST_MAIN(TEST(test_public), TEST(test_allowed), TEST(test_length))
