import Testing

@testable import Host

struct PrometheusTextTests {
    @Test func `each metric has its help and type before its samples`() {
        var text = PrometheusText()
        text.add("needledrop_plugin_requests_total", .counter, "Requests by plugin.")
        text.sample(7, ["plugin": "Catalog", "generation": "2"])
        text.sample(0, ["plugin": "Jobs", "generation": "1"])
        text.add("needledrop_uptime_seconds", .gauge, "Since the start.")
        text.sample(1.5)
        #expect(
            text.text == """
                # HELP needledrop_plugin_requests_total Requests by plugin.
                # TYPE needledrop_plugin_requests_total counter
                needledrop_plugin_requests_total{plugin="Catalog",generation="2"} 7
                needledrop_plugin_requests_total{plugin="Jobs",generation="1"} 0
                # HELP needledrop_uptime_seconds Since the start.
                # TYPE needledrop_uptime_seconds gauge
                needledrop_uptime_seconds 1.5

                """
        )
    }

    @Test(arguments: [
        (#"a\b"#, #"a\\b"#), (#"say "hi""#, #"say \"hi\""#), ("two\nlines", #"two\nlines"#), (#"\n"#, #"\\n"#),
        ("\\\"\n", #"\\\"\n"#), ("Größe {x=1}", "Größe {x=1}"),
    ])
    func `a label's value is escaped`(value: String, escaped: String) {
        var text = PrometheusText()
        text.add("x", .gauge, "X.")
        text.sample(1, ["label": value])
        #expect(text.text.hasSuffix("\nx{label=\"\(escaped)\"} 1\n"))
    }
}
