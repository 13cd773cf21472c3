import Foundation
import PluginAPI

/// The developer's loop: a file is saved, what it belongs to is built, and the server is told. Reads from top to bottom.
///
/// It lives in the supervisor, so it goes on while servers come and go.
actor DevelopmentLoop {
    /// Editors that save several files write them within this time.
    private static let together: Duration = .milliseconds(10)
    /// What changes more than single plugins mostly comes in many files.
    private static let togetherForAll: Duration = .milliseconds(150)

    private static let everything = "everything"

    private let package: DevelopedPackage
    private let publicDirectory: String
    private let supervisor: Supervisor
    private let logger: Logger
    private var changed: Set<String> = []
    private var description: BuildDescription?
    /// What does not compile, by what it is.
    private var failures: [String: BuildFailure] = [:]
    private var watchMode: String?
    /// Whether the last build of everything failed, so that it has to be tried again with any change.
    private var isWholeBroken = false
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init(package: DevelopedPackage, publicDirectory: String, supervisor: Supervisor, logger: Logger) {
        self.package = package
        self.publicDirectory = publicDirectory
        self.supervisor = supervisor
        self.logger = logger
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Watches and builds until the task is cancelled.
    func run() async {
        let watcher = WatcherProcess(
            executable: "\(package.products)/Watcher",
            arguments: (package.watched + [publicDirectory]).flatMap { ["--tree", $0] } + ["--ignore", ".build"],
            logger: logger
        )
        let watching = Task { await watcher.run { event in await self.note(event) } }
        defer { watching.cancel() }
        if package.isEditedSinceBuild {
            await buildAll()
        } else {
            description = BuildDescription(manifest: package.buildManifest, plugins: package.plugins)
        }
        for await _ in wakes {
            try? await Task.sleep(for: Self.together)
            await work()
        }
    }

    private func note(_ event: WatcherProcess.Event) async {
        switch event.event {
        case "changed", "deleted":
            guard let path = event.path else { return }
            changed.insert(path)
        case "rescan":
            // Something was missed, and it may be anything: as much is to be done as after an edit of this.
            changed.insert("\(package.root)/Package.swift")
        default:
            // Once for each tree, and again when the way of watching changes.
            guard event.mode != watchMode else { return }
            watchMode = event.mode
            logger.info("Watching the sources", metadata: ["mode": "\(event.mode ?? "-")"])
            return
        }
        wake.yield()
    }

    // MARK: - One round

    private func work() async {
        let paths = changed
        changed = []
        var plan = ChangePlan(paths, description: description, publicDirectory: publicDirectory)
        if isWholeBroken, !plan.plugins.isEmpty { plan.isWhole = true }
        if !plan.assets.isEmpty { tell(.assets(plan.assets)) }
        if plan.isWhole {
            try? await Task.sleep(for: Self.togetherForAll)
            let assets = ChangePlan(changed, description: nil, publicDirectory: publicDirectory).assets
            changed = []
            if !assets.isEmpty { tell(.assets(assets)) }
            await buildAll()
        } else if !plan.plugins.isEmpty {
            await build(plan.plugins.sorted())
        }
    }

    private func build(_ plugins: [String]) async {
        let began = ContinuousClock.now
        tell(.building(plugins))
        var built: [String] = []
        for plugin in plugins {
            guard let recipe = description?.recipes[plugin] else { return await buildAll() }
            let build = PluginBuild(package: package, plugin: plugin, recipe: recipe)
            if let doubt = build.doubt() {
                logger.info("SwiftPM builds", metadata: ["plugin": "\(plugin)", "reason": "\(doubt)"])
                return await buildAll()
            }
            do throws(BuildError) {
                try await build.run()
                built.append(plugin)
            } catch {
                report(error)
            }
        }
        guard !built.isEmpty else { return }
        isBuilt(built, took: ContinuousClock.now - began)
        supervisor.send(.reload(plugins: built))
    }

    private func buildAll() async {
        let began = ContinuousClock.now
        tell(.building([Self.everything]))
        do throws(BuildError) {
            let result = try await PackageBuild(package: package).run()
            isWholeBroken = false
            description = BuildDescription(manifest: package.buildManifest, plugins: package.plugins)
            isBuilt([Self.everything], took: ContinuousClock.now - began)
            if result.isHostNew {
                supervisor.replace(reason: "the host or PluginAPI was built anew")
            } else {
                supervisor.send(.reload(plugins: package.plugins))
            }
        } catch {
            isWholeBroken = true
            report(error)
        }
    }

    // MARK: - Telling

    private func isBuilt(_ subjects: [String], took duration: Duration) {
        logger.info(
            "Built",
            metadata: ["what": "\(subjects.joined(separator: ", "))", "took": "\(duration.milliseconds) ms"]
        )
        let before = failures
        if subjects == [Self.everything] { failures = [:] }
        for subject in subjects { failures[subject] = nil }
        if failures != before { tellBroken() }
    }

    private func report(_ error: BuildError) {
        // Half of what an editor saves: the other half has come meanwhile, and the next round will tell.
        guard changed.isEmpty else { return }
        switch error {
        case .failed(let failure):
            failures[failure.subject] = failure
            FileHandle.standardError.write(Data("\n\(failure.output)\n\n".utf8))
            logger.error("The build failed; what was live goes on serving", metadata: ["what": "\(failure.subject)"])
            tellBroken()
        case .notRun(let reason):
            logger.error("The build could not be run", metadata: ["reason": "\(reason)"])
        }
    }

    private func tellBroken() {
        tell(.broken(failures.sorted { $0.key < $1.key }.map(\.value)))
    }

    private func tell(_ news: DevelopmentNews) {
        supervisor.send(.development(news))
    }
}
