/*
 * However an inner address is spelt, nothing is sent to it: each address of the
 * table leads to a port of this machine on which somebody listens.
 */
#include "base/diag.h"
#include "os/fs.h"
#include "os/http.h"

#include "check.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define PORT_MARK "PORT" /* stands for the listener's */

/* NAME: the resolver may know it or not, but nothing may come of it. */
enum wanted { ADDRESS, SCHEME, NAME, NO_ADDRESS };

static const struct {
    const char *url;
    enum wanted wanted;
} cases[] = {
    /* loopback, in the ways in which inet_aton reads numbers */
    { "https://127.0.0.1:PORT/", ADDRESS },
    { "https://127.0.0.1.:PORT/", NAME },
    { "https://127.1:PORT/", ADDRESS },
    { "https://127.0.1:PORT/", ADDRESS },
    { "https://2130706433:PORT/", ADDRESS },
    { "https://0x7f000001:PORT/", ADDRESS },
    { "https://0X7F000001:PORT/", ADDRESS },
    { "https://017700000001:PORT/", ADDRESS },
    { "https://0x7f.1:PORT/", ADDRESS },
    { "https://0x7f.0x0.0x0.0x1:PORT/", ADDRESS },
    { "https://0177.0.0.1:PORT/", ADDRESS },
    { "https://0177.0.0.01:PORT/", ADDRESS },
    { "https://00000177.0.0.1:PORT/", ADDRESS },
    { "https://127.0.0.0x1:PORT/", ADDRESS },
    { "https://127.255.255.254:PORT/", ADDRESS },
    { "https://127.127.127.127:PORT/", ADDRESS },
    { "https://%31%32%37.0.0.1:PORT/", ADDRESS },
    { "https://127%2e0%2e0%2e1:PORT/", ADDRESS },
    { "https://１２７.0.0.1:PORT/", NAME },
    { "https://①②⑦.⓪.⓪.①:PORT/", NAME },
    { "https://127。0。0。1:PORT/", NAME },
    { "https://0:PORT/", ADDRESS },
    { "https://0.0.0.0:PORT/", ADDRESS },
    { "https://0x0:PORT/", ADDRESS },
    { "https://00000000000:PORT/", ADDRESS },
    /* IPv6 */
    { "https://[::1]:PORT/", ADDRESS },
    { "https://[0:0:0:0:0:0:0:1]:PORT/", ADDRESS },
    { "https://[0000::0001]:PORT/", ADDRESS },
    { "https://[::]:PORT/", ADDRESS },
    { "https://[::ffff:127.0.0.1]:PORT/", ADDRESS },
    { "https://[::FFFF:7F00:1]:PORT/", ADDRESS },
    { "https://[0:0:0:0:0:ffff:7f00:0001]:PORT/", ADDRESS },
    { "https://[::127.0.0.1]:PORT/", ADDRESS },
    { "https://[::7f00:1]:PORT/", ADDRESS },
    { "https://[64:ff9b::127.0.0.1]:PORT/", ADDRESS },
    { "https://[64:ff9b:1::7f00:1]:PORT/", ADDRESS },
    { "https://[2002:7f00:1::]:PORT/", ADDRESS },
    { "https://[2001:0:7f00:1::1]:PORT/", ADDRESS },
    { "https://[fe80::1]:PORT/", ADDRESS },
    { "https://[fe80::1%25lo]:PORT/", ADDRESS },
    { "https://[fec0::1]:PORT/", ADDRESS },
    { "https://[fc00::1]:PORT/", ADDRESS },
    { "https://[fd12:3456:789a::1]:PORT/", ADDRESS },
    { "https://[ff02::1]:PORT/", ADDRESS },
    { "https://[100::1]:PORT/", ADDRESS },
    { "https://[2001:db8::1]:PORT/", ADDRESS },
    /* names of this machine */
    { "https://localhost:PORT/", NAME },
    { "https://LOCALHOST:PORT/", NAME },
    { "https://localhost.:PORT/", NAME },
    { "https://LocalHost.LocalDomain:PORT/", NAME },
    { "https://ip6-localhost:PORT/", NAME },
    { "https://a.localhost:PORT/", NAME },
    { "https://loc%61lhost:PORT/", NAME },
    /* inner networks, clouds, everybody */
    { "https://10.0.0.1:PORT/", ADDRESS },
    { "https://10.1:PORT/", ADDRESS },
    { "https://167772161:PORT/", ADDRESS },
    { "https://012.1.2.3:PORT/", ADDRESS },
    { "https://172.16.0.1:PORT/", ADDRESS },
    { "https://172.31.255.255:PORT/", ADDRESS },
    { "https://192.168.0.1:PORT/", ADDRESS },
    { "https://0xc0a80001:PORT/", ADDRESS },
    { "https://192.168.257:PORT/", ADDRESS },
    { "https://100.64.0.1:PORT/", ADDRESS },
    { "https://169.254.169.254/latest/meta-data/", ADDRESS },
    { "https://2852039166/latest/meta-data/", ADDRESS },
    { "https://0xA9FEA9FE/", ADDRESS },
    { "https://0251.0376.0251.0376/", ADDRESS },
    { "https://169.254.43518/", ADDRESS },
    { "https://[::ffff:169.254.169.254]/", ADDRESS },
    { "https://[::ffff:a9fe:a9fe]/", ADDRESS },
    { "https://[fd00:ec2::254]/", ADDRESS },
    { "https://192.0.0.192/", ADDRESS },
    { "https://198.18.0.1/", ADDRESS },
    { "https://224.0.0.1/", ADDRESS },
    { "https://255.255.255.255/", ADDRESS },
    { "https://240.0.0.1/", ADDRESS },
    /* what only looks like another host */
    { "https://thidua.example.gov.vn@127.0.0.1:PORT/", NO_ADDRESS },
    { "https://a:b@127.0.0.1:PORT/", NO_ADDRESS },
    { "https://127.0.0.1:PORT\\@thidua.example.gov.vn/", NO_ADDRESS },
    { "https://127.0.0.1:PORT#@thidua.example.gov.vn/", ADDRESS },
    { "https://127.0.0.1:PORT?@thidua.example.gov.vn/", ADDRESS },
    { "https:///127.0.0.1:PORT/", ADDRESS },
    { "https:127.0.0.1:PORT/", NO_ADDRESS },
    { "https://", NO_ADDRESS },
    { "https://127.0.0.1:99999/", NO_ADDRESS },
    { "https://[::1/", NO_ADDRESS },
    { "https://127.0.0.1 :PORT/", NO_ADDRESS },
    { " https://127.0.0.1:PORT/", NO_ADDRESS },
    { "https://127.0.0.1:PORT/\n", NO_ADDRESS },
    { "//127.0.0.1:PORT/", NO_ADDRESS },
    { "127.0.0.1:PORT/", NO_ADDRESS },
    /* other ways to speak */
    { "http://127.0.0.1:PORT/", SCHEME },
    { "HTTP://127.0.0.1:PORT/", SCHEME },
    { "ftp://127.0.0.1:PORT/", SCHEME },
    { "ftps://127.0.0.1:PORT/", SCHEME },
    { "sftp://127.0.0.1:PORT/", SCHEME },
    { "gopher://127.0.0.1:PORT/_GET", SCHEME },
    { "dict://127.0.0.1:PORT/x", SCHEME },
    { "ldap://127.0.0.1:PORT/", SCHEME },
    { "smb://127.0.0.1:PORT/", SCHEME },
    { "telnet://127.0.0.1:PORT/", SCHEME },
    { "file:///etc/passwd", SCHEME },
    { "FILE:///etc/passwd", SCHEME },
    { "file://127.0.0.1/etc/passwd", SCHEME },
    { "data:text/plain,x", NO_ADDRESS },
};

struct listener {
    int sockets[2];
    in_port_t port;
};

/* IPv4's and, where this machine has it, IPv6's loopback on one port. */
static struct listener listener_open(void)
{
    struct listener listener = { { -1, -1 }, 0 };
    struct sockaddr_in v4 = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_ANY) };
    struct sockaddr_in6 v6 = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_ANY_INIT };
    socklen_t len = sizeof v4;
    int on = 1;
    listener.sockets[0] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    CHECK_INT(bind(listener.sockets[0], (struct sockaddr *)&v4, sizeof v4), 0);
    CHECK_INT(listen(listener.sockets[0], 100), 0);
    CHECK_INT(getsockname(listener.sockets[0], (struct sockaddr *)&v4, &len), 0);
    listener.port = ntohs(v4.sin_port);
    listener.sockets[1] = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0);
    v6.sin6_port = v4.sin_port;
    setsockopt(listener.sockets[1], IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    if (bind(listener.sockets[1], (struct sockaddr *)&v6, sizeof v6) == 0)
        CHECK_INT(listen(listener.sockets[1], 100), 0);
    return listener;
}

static bool was_asked(const struct listener *listener)
{
    for (size_t i = 0; i < COUNT(listener->sockets); i++) {
        int socket = accept(listener->sockets[i], NULL, NULL);
        if (socket >= 0)
            return close(socket), true;
    }
    return false;
}

static void listener_close(const struct listener *listener)
{
    for (size_t i = 0; i < COUNT(listener->sockets); i++)
        close(listener->sockets[i]);
}

static str with_port(struct arena *arena, str url, in_port_t port)
{
    size_t at = str_find(url, STR(PORT_MARK));
    if (at == STR_NOT_FOUND)
        return url;
    return str_concat(arena, str_sub(url, 0, at), str_from_u64(arena, port),
                      str_sub(url, at + 4, url.len));
}

static bool is_as_wanted(enum http_outcome outcome, enum wanted wanted)
{
    switch (wanted) {
    case ADDRESS:
        return outcome == HTTP_REFUSED_ADDRESS;
    case SCHEME:
        return outcome == HTTP_REFUSED_SCHEME;
    case NAME:
        return outcome == HTTP_REFUSED_ADDRESS || outcome == HTTP_FAILED;
    case NO_ADDRESS:
        return outcome == HTTP_FAILED;
    }
    return false;
}

static void check_all(struct arena *arena, const struct http_options *options)
{
    char folder[] = "/tmp/phatdong-http-XXXXXX";
    struct listener listener = listener_open();
    struct fs_root root;
    struct fs_entries entries = { 0 };
    CHECK(mkdtemp(folder) != NULL);
    CHECK_INT(fs_open_root(arena, str_from(folder), &root), 0);
    http_start();
    for (size_t i = 0; i < COUNT(cases); i++) {
        str url = with_port(arena, str_from(cases[i].url), listener.port);
        struct http_reply reply = http_get_file(arena, url, options, &root, STR("file"));
        CHECK_ROW(i, "%s: outcome %d", cases[i].url, (int)reply.outcome);
        CHECK(is_as_wanted(reply.outcome, cases[i].wanted));
        CHECK(!was_asked(&listener));
        CHECK_INT(fs_list(arena, &root, STR(""), &entries), 0);
        CHECK_INT(entries.count, 0);
    }
    http_stop();
    fs_close_root(&root);
    rmdir(folder);
    listener_close(&listener);
}

static void test_refused(void **state)
{
    static const struct http_options options = { .size_max = 1000, .time_max_s = 5 };
    check_all(check_arena(state), &options);
}

/* A host that is allowed opens no door to another, nor to what only begins like it. */
static void test_refused_beside_an_allowed_host(void **state)
{
    static str hosts[] = { { "thidua.example.gov.vn", 21 }, { "127.0.0", 7 }, { "localhos", 8 } };
    const struct http_options options = {
        .size_max = 1000,
        .time_max_s = 5,
        .allowed_hosts = { hosts, COUNT(hosts), COUNT(hosts) },
    };
    check_all(check_arena(state), &options);
}

/* What the environment says of proxies holds for others. */
static void test_refused_with_a_proxy(void **state)
{
    static const struct http_options options = { .size_max = 1000, .time_max_s = 5 };
    static const char *const names[] = { "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy" };
    for (size_t i = 0; i < COUNT(names); i++)
        setenv(names[i], "http://127.0.0.1:9/", 1);
    check_all(check_arena(state), &options);
    for (size_t i = 0; i < COUNT(names); i++)
        unsetenv(names[i]);
}

TEST_MAIN(TEST(test_refused), TEST(test_refused_beside_an_allowed_host),
          TEST(test_refused_with_a_proxy))
