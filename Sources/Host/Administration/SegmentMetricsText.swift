import PluginAPI

/// What the memory for segments does, as Prometheus reads it.
enum SegmentMetricsText {
    static func write(_ statistics: SegmentCache.Statistics, to text: inout PrometheusText) {
        text.add("needledrop_segment_cache_reads_total", .counter, "Reads of segments, by where they were answered.")
        text.sample(statistics.hits, ["answer": "memory"])
        text.sample(statistics.joins, ["answer": "joined"])
        text.sample(statistics.loads, ["answer": "store"])
        text.add("needledrop_segment_cache_evictions_total", .counter, "Segments that were put out of memory.")
        text.sample(statistics.evictions)
        text.add("needledrop_segment_cache_bytes", .gauge, "Bytes of segments in memory.")
        text.sample(statistics.bytes)
        text.add("needledrop_segment_cache_segments", .gauge, "Segments in memory.")
        text.sample(statistics.count)
    }
}
