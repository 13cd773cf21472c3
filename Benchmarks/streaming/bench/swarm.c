/* Thousands of listeners in one thread, which read what they are sent and forget it.

   swarm players PORT COUNT PERIOD WARM SECONDS PLAYLIST… [-- SEGMENT…]
   swarm unending PORT COUNT BYTES_PER_SECOND WARM SECONDS PATH…

   A player asks for its playlist once a period, and then for the last segment in it; or, where segments are given, for the
   one whose turn it is by the clock. Their turns are spread over the period, and they come in the first one. A listener of
   a stream without an end asks once; they come in the first half of WARM. Writes "begin" and "end" around the seconds that
   count, then figures. */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { IDLE, PLAYLIST, SEGMENT, ENDLESS };
enum { HEAD = 2048, TAIL = 1024, PER_ADDRESS = 20000 };

struct listener {
    int socket, state, kept, tail_length, is_connected;
    const char *path;
    double asked, heard, longest_gap;
    long left; /* Of the body; -1 within the head. */
    size_t bytes;
    char head[HEAD], tail[TAIL];
};

struct samples { float *values; size_t count, room; };

static int port, is_endless, path_count, segment_count;
static char **paths, **segments;
static double period = 1, byte_rate, measured_from, measured_to;
static int poller;
static size_t turns, late, reconnects, refused, broken, bytes;
static struct samples playlists, fetches;
static char buffer[1 << 18];

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static double processor(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static int counts(double time) { return time >= measured_from && time < measured_to; }

static void add(struct samples *samples, double value) {
    if (samples->count == samples->room) {
        samples->room = samples->room ? samples->room * 2 : 4096;
        samples->values = realloc(samples->values, samples->room * sizeof(float));
    }
    samples->values[samples->count++] = value;
}

static void leave(struct listener *listener) {
    if (listener->socket >= 0) close(listener->socket);
    listener->socket = -1;
    listener->state = IDLE;
}

static void fail(struct listener *listener, size_t *counter) {
    if (counts(now())) (*counter)++;
    leave(listener);
}

static int connect_to_server(struct listener *listener, int number) {
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
    if (descriptor < 0) return -1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f000001 + number / PER_ADDRESS)};
    struct sockaddr_in server = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = listener};
    if (bind(descriptor, (void *)&own, sizeof own) != 0
        || (connect(descriptor, (void *)&server, sizeof server) != 0 && errno != EINPROGRESS)
        || epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event) != 0) {
        close(descriptor);
        return -1;
    }
    listener->socket = descriptor;
    listener->is_connected = 0;
    return 0;
}

static void ask(struct listener *listener, const char *path, int state) {
    listener->state = state;
    listener->left = -1;
    listener->kept = listener->tail_length = 0;
    if (state != SEGMENT) listener->path = path; /* What a segment's address is relative to. */
    listener->asked = now();
    if (!listener->is_connected) return; /* It is sent when it is. */
    char request[HEAD];
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n", path, port,
                          is_endless ? "Icy-MetaData: 1\r\n" : "");
    if (length >= (int)sizeof request || send(listener->socket, request, length, MSG_NOSIGNAL) != length)
        fail(listener, &broken);
}

/* Keeps the end of a playlist, where its last segment is. */
static void keep_tail(struct listener *listener, const char *data, long length) {
    if (length >= TAIL) {
        memcpy(listener->tail, data + length - TAIL, TAIL);
        listener->tail_length = TAIL;
        return;
    }
    int excess = listener->tail_length + length - TAIL;
    if (excess > 0) memmove(listener->tail, listener->tail + excess, listener->tail_length -= excess);
    memcpy(listener->tail + listener->tail_length, data, length);
    listener->tail_length += length;
}

/* The address in the last line that is one; relative to the playlist. */
static const char *last_segment(struct listener *listener, char *into, size_t room) {
    int end = listener->tail_length;
    while (end > 0) {
        while (end > 0 && strchr("\r\n", listener->tail[end - 1])) end--;
        int start = end;
        while (start > 0 && listener->tail[start - 1] != '\n') start--;
        if (end > start && start > 0 && listener->tail[start] != '#') {
            const char *slash = strrchr(listener->path, '/');
            int folder = listener->tail[start] == '/' ? 0 : (int)(slash - listener->path) + 1;
            snprintf(into, room, "%.*s%.*s", folder, listener->path, end - start, listener->tail + start);
            return into;
        }
        end = start;
    }
    return NULL;
}

static void finish(struct listener *listener) {
    double time = now();
    if (counts(listener->asked)) add(listener->state == PLAYLIST ? &playlists : &fetches, time - listener->asked);
    if (listener->state == SEGMENT) {
        listener->state = IDLE;
        return;
    }
    char path[HEAD];
    const char *next = segment_count ? segments[(long)(time / period) % segment_count]
                                     : last_segment(listener, path, sizeof path);
    if (next) ask(listener, next, SEGMENT);
    else fail(listener, &broken);
}

static void take_body(struct listener *listener, const char *data, long length) {
    double time = now();
    if (counts(time)) bytes += length;
    if (listener->state == ENDLESS) {
        if (counts(time)) {
            double since = fmax(listener->heard, measured_from);
            listener->longest_gap = fmax(listener->longest_gap, time - since);
            listener->bytes += length;
        }
        listener->heard = time;
        return;
    }
    if (listener->state == PLAYLIST) keep_tail(listener, data, length);
    listener->left -= length;
    if (listener->left < 0) fail(listener, &broken);
    else if (listener->left == 0) finish(listener);
}

static void take(struct listener *listener, const char *data, long length) {
    if (listener->left >= 0) {
        take_body(listener, data, length);
        return;
    }
    long room = HEAD - 1 - listener->kept, copied = length < room ? length : room;
    memcpy(listener->head + listener->kept, data, copied);
    int before = listener->kept;
    listener->kept += copied;
    listener->head[listener->kept] = 0;
    char *end = strstr(listener->head, "\r\n\r\n");
    if (!end) {
        if (listener->kept == HEAD - 1) fail(listener, &broken);
        return;
    }
    end[2] = 0;
    char *status = strchr(listener->head, ' ');
    char *size = strcasestr(listener->head, "\r\ncontent-length:");
    if (!status || atoi(status) != 200 || (!size && listener->state != ENDLESS)) {
        fail(listener, &refused);
        return;
    }
    listener->left = size && listener->state != ENDLESS ? atol(size + 17) : 0;
    long used = end + 4 - listener->head - before;
    if (length > used || listener->state != ENDLESS) take_body(listener, data + used, length - used);
}

static void on_event(struct listener *listener, uint32_t events) {
    if (listener->socket < 0) return;
    if (events & EPOLLOUT && !listener->is_connected && !(events & (EPOLLERR | EPOLLHUP))) {
        listener->is_connected = 1;
        if (listener->state != IDLE) ask(listener, listener->path, listener->state);
    }
    while (listener->socket >= 0) {
        long length = recv(listener->socket, buffer, sizeof buffer, 0);
        if (length > 0) {
            if (listener->state != IDLE) take(listener, buffer, length);
        } else if (length < 0 && (errno == EAGAIN || errno == EINTR)) {
            return;
        } else if (listener->state == IDLE) {
            leave(listener); /* A connection that was kept alive has ended. */
        } else {
            fail(listener, &broken);
        }
    }
}

static void turn(struct listener *listener, int number) {
    int is_new = listener->socket < 0;
    if (is_endless && !is_new) return;
    if (counts(now())) turns++;
    if (listener->state != IDLE) {
        if (counts(now())) late++;
        return;
    }
    if (is_new) {
        if (counts(now())) reconnects++;
        if (connect_to_server(listener, number) != 0) {
            fail(listener, &broken);
            return;
        }
    }
    ask(listener, paths[number % path_count], is_endless ? ENDLESS : PLAYLIST);
}

static int ascending(const void *a, const void *b) {
    float left = *(const float *)a, right = *(const float *)b;
    return (left > right) - (left < right);
}

static void say(const char *name, double value) { printf("%s\t%.6f\n", name, value); }

static void say_percentiles(const char *name, struct samples *samples) {
    qsort(samples->values, samples->count, sizeof(float), ascending);
    char label[64];
    for (int percent = 50; percent <= 99; percent += 49) {
        snprintf(label, sizeof label, "%s_p%d", name, percent);
        say(label, samples->count ? samples->values[(samples->count - 1) * percent / 100] : 0);
    }
    snprintf(label, sizeof label, "%s_count", name);
    say(label, samples->count);
}

static void report(struct listener *listeners, int count, double used) {
    say("turns", turns);
    say("late", late);
    say("reconnects", reconnects);
    say("refused", refused);
    say("broken", broken);
    say("bytes", bytes);
    say("processor", used);
    if (!is_endless) {
        say_percentiles("playlist", &playlists);
        say_percentiles("segment", &fetches);
        return;
    }
    double seconds = measured_to - measured_from, longest = 0;
    int steady = 0, connected = 0;
    struct samples rates = {0};
    for (int i = 0; i < count; i++) {
        double rate = listeners[i].bytes / seconds;
        double gap = fmax(listeners[i].longest_gap, measured_to - fmax(listeners[i].heard, measured_from));
        longest = fmax(longest, gap);
        connected += listeners[i].socket >= 0;
        steady += listeners[i].socket >= 0 && fabs(rate / byte_rate - 1) <= 0.15 && gap < 12;
        add(&rates, rate);
    }
    say("connected", connected);
    say("steady", steady);
    say("longest_gap", longest);
    say_percentiles("rate", &rates);
}

int main(int given, char **arguments) {
    if (given < 8) return 64;
    is_endless = strcmp(arguments[1], "unending") == 0;
    port = atoi(arguments[2]);
    int count = atoi(arguments[3]);
    if (is_endless) byte_rate = atof(arguments[4]);
    else period = atof(arguments[4]);
    double warm = atof(arguments[5]), seconds = atof(arguments[6]);
    paths = arguments + 7;
    while (path_count < given - 7 && strcmp(paths[path_count], "--") != 0) path_count++;
    if (path_count < given - 7) {
        segments = paths + path_count + 1;
        segment_count = given - 7 - path_count - 1;
    }
    struct listener *listeners = calloc(count, sizeof *listeners);
    poller = epoll_create1(0);
    if (!listeners || poller < 0 || count < 1) return 1;
    for (int i = 0; i < count; i++) listeners[i].socket = -1;

    double began = now(), spread = is_endless ? warm / 2 : period, used = 0;
    measured_from = began + warm;
    measured_to = measured_from + seconds;
    int has_begun = 0;
    long next = 0; /* The turn that is due next, of all that there are. */
    struct epoll_event events[512];
    while (now() < measured_to) {
        double time = now();
        if (!has_begun && time >= measured_from) {
            has_begun = 1;
            used = processor();
            printf("begin\n");
            fflush(stdout);
        }
        while ((!is_endless || next < count) && began + spread * next / count <= time) {
            turn(&listeners[next % count], next % count);
            next++;
        }
        int ready = epoll_wait(poller, events, 512, 2);
        for (int i = 0; i < ready; i++) on_event(events[i].data.ptr, events[i].events);
    }
    used = processor() - used;
    printf("end\n");
    report(listeners, count, used);
    return 0;
}
