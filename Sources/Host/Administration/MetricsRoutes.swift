import JobEngine
import PluginAPI

/// `GET /metrics`: the host's figures for Prometheus.
struct MetricsRoutes: HostRoutePart {
    let reload: Reload
    let jobs: JobMetrics
    let queue: JobAdministration
    let segments: SegmentCache
    let access: AdminAccess

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.group("/metrics").add(middleware: AdminAuthentication(access, changing: .operate))
            .get { _, _ in
                var text = PrometheusText()
                Self.write(await reload.report, to: &text)
                JobMetricsText.write(jobs.snapshot, to: &text)
                SegmentMetricsText.write(segments.statistics, to: &text)
                // The rest is worth showing, all the more while the database is away.
                if let overview = try? await queue.overview() { JobMetricsText.write(overview, to: &text) }
                text.add(
                    "needledrop_plugin_images_resident",
                    .gauge,
                    "Images that are mapped, for the life of the process."
                )
                text.sample(await reload.residentImages)
                text.add("process_resident_memory_bytes", .gauge, "Resident memory of the serving process.")
                text.sample(ProcessMemory.resident)
                return Response(
                    status: .ok,
                    headers: [.contentType: PrometheusText.contentType, .cacheControl: "no-store"],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: text.text))
                )
            }
    }

    private static func write(_ plugins: [PluginReport], to text: inout PrometheusText) {
        text.add("needledrop_plugin_generation", .gauge, "The number of the plugin's live generation; 0 when none is.")
        for plugin in plugins { text.sample(plugin.live ?? 0, ["plugin": plugin.name]) }
        text.add("needledrop_plugin_builds", .gauge, "The builds that are remembered, by where they stand.")
        for plugin in plugins {
            for state in ReloadState.allCases {
                let count = plugin.generations.count { $0.state == state }
                text.sample(count, ["plugin": plugin.name, "state": state.rawValue])
            }
        }
        for (name, kind, help, value) in perGeneration {
            text.add(name, kind, help)
            for plugin in plugins {
                for build in plugin.generations where !build.state.isFinal {
                    text.sample(value(build), ["plugin": plugin.name, "generation": "\(build.number)"])
                }
            }
        }
        text.add(
            "needledrop_plugin_step_seconds",
            .gauge,
            "Since the change was noticed, when the live build was there."
        )
        for plugin in plugins {
            guard let build = plugin.generations.first(where: { $0.state == .live }) else { continue }
            for state in ReloadState.allCases {
                guard let milliseconds = build.stepsMilliseconds[state.rawValue] else { continue }
                let seconds = (milliseconds * 1000).rounded() / 1_000_000
                text.sample(seconds, ["plugin": plugin.name, "state": state.rawValue])
            }
        }
    }

    private typealias Build = PluginReport.Generation

    private static let perGeneration: [(String, PrometheusText.Kind, String, @Sendable (Build) -> Int)] = [
        ("needledrop_plugin_requests_total", .counter, "Requests answered by the generation.", \.requests),
        ("needledrop_plugin_failures_total", .counter, "Of these, with a 5xx status other than 503.", \.failures),
        ("needledrop_plugin_in_flight", .gauge, "Requests and jobs that run on the generation.", \.inFlight),
        ("needledrop_plugin_mapped_bytes", .gauge, "Address space of the generation's image.", \.mappedBytes),
        (
            "needledrop_plugin_resident_growth_bytes", .gauge, "By how much the process grew when it was opened.",
            \.residentGrowthBytes
        ),
    ]
}
