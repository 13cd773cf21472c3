import Foundation
import JobEngine
import PluginAPI

/// What a job engine has counted, for Prometheus.
enum JobMetricsText {
    static func write(_ jobs: JobMetrics.Snapshot, to text: inout PrometheusText) {
        let kinds = jobs.kinds.sorted { $0.key < $1.key }
        text.add("needledrop_jobs_running", .gauge, "Attempts that run on this node, by kind.")
        for (kind, counts) in kinds { text.sample(counts.running, ["kind": kind]) }
        text.add("needledrop_jobs_attempts_total", .counter, "Attempts that ended on this node, by kind and outcome.")
        for (kind, counts) in kinds {
            for (outcome, count) in counts.ended.sorted(by: { $0.key < $1.key }) {
                text.sample(count, ["kind": kind, "outcome": outcome])
            }
        }
        write(
            "needledrop_jobs_wait_seconds",
            "How long jobs could have been claimed before they were.",
            kinds,
            \.waited,
            &text
        )
        write("needledrop_jobs_run_seconds", "How long attempts ran.", kinds, \.ran, &text)
        text.add("needledrop_jobs_leader", .gauge, "Whether this node looks after the queue for all.")
        text.sample(jobs.leads ? 1 : 0)
        text.add("needledrop_jobs_rescued_total", .counter, "Jobs that this node took back from nodes that died.")
        text.sample(jobs.rescued)
        text.add(
            "needledrop_jobs_quarantined_total",
            .counter,
            "Jobs that this node put aside, since nodes died under them."
        )
        text.sample(jobs.quarantined)
        text.add("needledrop_jobs_pruned_total", .counter, "Finished jobs that this node has forgotten.")
        text.sample(jobs.pruned)
        let steps = jobs.upkeep.sorted { $0.key < $1.key }
        text.add("needledrop_jobs_upkeep_age_seconds", .gauge, "Since when a step of upkeep was done last.")
        for (name, step) in steps {
            guard let last = step.last else { continue }
            text.sample((ContinuousClock.now - last) / .seconds(1), ["step": name])
        }
        text.add("needledrop_jobs_upkeep_failures_total", .counter, "How often a step of upkeep failed.")
        for (name, step) in steps { text.sample(step.failures, ["step": name]) }
    }

    /// How the whole queue stands, which is the same on every node.
    static func write(_ overview: JobOverview, to text: inout PrometheusText) {
        text.add(
            "needledrop_jobs_queued",
            .gauge,
            "Live jobs of all nodes, by queue and state; counting stops at \(JobOverview.maximumCount)."
        )
        for queue in overview.queues {
            for (state, count) in queue.counts.sorted(by: { $0.key < $1.key }) {
                text.sample(count, ["queue": queue.name, "state": state])
            }
        }
        text.add(
            "needledrop_jobs_oldest_seconds",
            .gauge,
            "For how long the first available job of a queue could start."
        )
        for queue in overview.queues {
            guard let since = queue.oldestAvailableAt else { continue }
            text.sample(max(0, Date.now.timeIntervalSince(since)), ["queue": queue.name])
        }
        text.add("needledrop_jobs_nodes", .gauge, "Nodes that are believed to live.")
        text.sample(overview.nodes.count)
    }

    private static func write(
        _ name: String,
        _ help: String,
        _ kinds: [(key: String, value: JobMetrics.Kind)],
        _ histogram: KeyPath<JobMetrics.Kind, Histogram>,
        _ text: inout PrometheusText
    ) {
        text.add(name, .histogram, help)
        for (kind, counts) in kinds {
            let histogram = counts[keyPath: histogram]
            var total = 0
            for (bound, count) in zip(Histogram.bounds, histogram.counts) {
                total += count
                text.sample(total, part: "bucket", ["kind": kind, "le": "\(bound)"])
            }
            text.sample(histogram.count, part: "bucket", ["kind": kind, "le": "+Inf"])
            text.sample(histogram.sum, part: "sum", ["kind": kind])
            text.sample(histogram.count, part: "count", ["kind": kind])
        }
    }
}
