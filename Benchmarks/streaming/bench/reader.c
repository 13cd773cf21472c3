/* Reads rows of segment_data as the host does, with binary results, on some connections at a time.

   reader DATABASE CONNECTIONS SECONDS FIRST_TRACK LAST_TRACK ENCODING_OFFSET SEGMENTS

   Writes how many rows were read per second. */

#include <libpq-fe.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *database;
static long first, last, offset, segments;
static double seconds;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void fail(const char *what, PGconn *connection) {
    fprintf(stderr, "%s: %s", what, PQerrorMessage(connection));
    exit(1);
}

static void *read_rows(void *argument) {
    unsigned seed = (unsigned)(size_t)argument;
    PGconn *connection = PQconnectdb(database);
    if (PQstatus(connection) != CONNECTION_OK) fail("connect", connection);
    PGresult *prepared = PQprepare(connection, "read",
        "SELECT data FROM segment_data WHERE track_id = $1::bigint AND encoding = $2::bigint"
        " AND rendition = 'aac256' AND segment_number = $3::int", 0, NULL);
    if (PQresultStatus(prepared) != PGRES_COMMAND_OK) fail("prepare", connection);
    PQclear(prepared);
    size_t rows = 0;
    for (double end = now() + seconds; now() < end; rows++) {
        char track[24], encoding[24], number[24];
        long chosen = first + rand_r(&seed) % (last - first + 1);
        snprintf(track, sizeof track, "%ld", chosen);
        snprintf(encoding, sizeof encoding, "%ld", chosen + offset);
        snprintf(number, sizeof number, "%ld", rand_r(&seed) % segments);
        const char *values[] = {track, encoding, number};
        PGresult *result = PQexecPrepared(connection, "read", 3, values, NULL, NULL, 1);
        if (PQntuples(result) != 1 || PQgetlength(result, 0, 0) < 188) fail("read", connection);
        PQclear(result);
    }
    PQfinish(connection);
    return (void *)rows;
}

int main(int count, char **arguments) {
    if (count != 8) return 64;
    database = arguments[1];
    long connections = atol(arguments[2]);
    seconds = atof(arguments[3]);
    first = atol(arguments[4]);
    last = atol(arguments[5]);
    offset = atol(arguments[6]);
    segments = atol(arguments[7]);
    pthread_t threads[256];
    if (connections < 1 || connections > 256) return 64;
    double began = now();
    for (long i = 0; i < connections; i++)
        if (pthread_create(&threads[i], NULL, read_rows, (void *)(i + 1)) != 0) return 1;
    size_t rows = 0;
    for (long i = 0; i < connections; i++) {
        void *read;
        pthread_join(threads[i], &read);
        rows += (size_t)read;
    }
    printf("%.1f\n", rows / (now() - began));
    return 0;
}
