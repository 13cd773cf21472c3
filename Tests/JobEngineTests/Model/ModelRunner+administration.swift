import PluginAPI

@testable import JobEngine

extension ModelRunner {
    mutating func administer(_ command: Command) async throws {
        switch command {
        case .cancel(let age):
            guard let job = pick(age, of: jobs) else { return }
            try same(try await answer { try await $0.cancel(job) }, model.cancel(job))
        case .cancelAll(let queue):
            try same(try await administration.cancel(JobFilter(queue: queue)), model.cancelAll(queue: queue))
        case .retry(let age, let isOver, let again):
            let jobs = jobs.filter { !isOver || model.jobs[$0]?.state.isFinal == true }
            guard let job = pick(age, of: jobs) else { return }
            let answer = try await answer { try await $0.retry(job, again: again) }
            note("a retry: \(answer)")
            try same(answer, model.retry(job, again: again))
        case .retryAll(let queue):
            try same(try await administration.retry(JobFilter(queue: queue)), model.retryAll(queue: queue))
        case .pause(let queue):
            try await administration.pause(queue: queue)
            model.set(queue) { $0.isPaused = true }
        case .resume(let queue):
            try await administration.resume(queue: queue)
            model.set(queue) { $0.isPaused = false }
        case .limit(let queue, let running, let rate):
            let period = rate.map { _ in Duration.seconds(ModelTime.ratePeriod) }
            _ = try await administration.limit(queue: queue) {
                $0 = .init(running: running, rate: rate, period: period)
            }
            model.set(queue) { $0 = ModelQueue(isPaused: $0.isPaused, running: running, rate: rate) }
        default: throw Mismatch(description: "\(command) is no operator's")
        }
    }

    private func answer(_ ask: (JobAdministration) async throws -> JobState?) async throws -> String {
        do {
            return try await ask(administration)?.rawValue ?? "unknown"
        } catch is JobConflict {
            return "conflict"
        }
    }

    mutating func performOnNode(_ command: Command) async throws {
        let lease = Duration.seconds(ModelTime.lease)
        if case .enter(let kinds) = command {
            let node = try await bench.node(kinds: kinds, lease: lease)
            try same(node > nodes.last ?? 0, true)
            nodes.append(node)
            return model.enter(node, kinds: kinds)
        }
        guard let node = pick(age(of: command), of: nodes) else { return }
        switch command {
        case .beat: try same(try await store.renew(node, lease: lease), model.beat(node))
        case .look: try same(try await store.news(for: node, lease: lease, suspectFrom: 2), news(for: node))
        case .setKinds(let kinds, _):
            try same(try await store.setKinds(kinds, of: node).sorted(), model.setKinds(kinds, of: node))
        case .drain(_, let drains):
            try same(try await administration.drain(node: node, drains), model.drain(node, drains))
        case .leave:
            try await store.unregister(node)
            model.leave(node)
        case .lead: try same(try await store.lead(node, lease: lease), model.lead(node))
        default: throw Mismatch(description: "\(command) is no node's")
        }
    }

    private func age(of command: Command) -> Int {
        switch command {
        case .beat(let age), .look(let age), .setKinds(_, let age), .drain(let age, _), .leave(let age), .lead(let age):
            age
        default: 0
        }
    }

    private mutating func news(for node: Int) -> JobStore.News {
        var news = JobStore.News()
        news.isAlive = model.beat(node)
        for job in model.jobs.values {
            if job.node == node, job.isCancelling { news.unwanted[job.id] = job.runNumber }
            guard job.state == .available else { continue }
            news.queues.insert(job.queue)
            if job.crashes >= 2 { news.suspects.insert(job.queue) }
        }
        let limited = model.queues.filter { $0.value.isPaused || $0.value.running != nil || $0.value.rate != nil }
        news.limited = Set(limited.keys)
        return news
    }
}
