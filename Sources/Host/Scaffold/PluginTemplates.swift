/// What a new plugin is made of: a small one that works, in the house's style.
struct PluginTemplates: Sendable {
    let name: PluginName

    /// Every file, in the order in which to read them.
    var files: [PluginFile] {
        let (sources, tests) = ("Plugins/\(name)", "Tests/\(name)Tests")
        return [
            PluginFile(folder: sources, name: "\(name)Plugin.swift", text: plugin),
            PluginFile(folder: sources, name: "\(name)Repository.swift", text: repository),
            PluginFile(folder: sources, name: "\(name)Job.swift", text: job),
            PluginFile(folder: tests, name: "\(name)Tests.swift", text: self.tests),
        ]
    }

    private var plugin: String {
        #"""
        import PluginAPI

        /// Says how many tracks there are, and counts them again in the background.
        struct \#(name)Plugin: Plugin {
            /// What the host is told of the plugin.
            static let manifest = PluginManifest(
                name: "\#(name)",
                version: "1.0.0",
                summary: "Says how many tracks there are."
            )

            private let database: Database
            private let repository = \#(name)Repository()
            private let jobs: JobClient
            private let access: AdminAccess

            /// Keeps what the routes and the job use.
            init(context: PluginContext) {
                database = context.database
                jobs = context.jobs
                access = context.access
            }

            /// Adds a route for everybody and one for the administrator.
            func addRoutes(to router: Router<RadioRequestContext>) {
                router.get("\#(name.path)", use: show)
                router.group("\#(name.path)")
                    .add(middleware: AdminAuthentication(access, changing: .manage))
                    .post(use: start)
            }

            /// Registers what performs ``\#(name)Job``.
            func addJobs(to registry: inout JobRegistry) {
                registry.register(\#(name)Job.self) { job, context in
                    try await job.perform(in: database, context: context)
                }
            }

            private func show(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<TrackCount> {
                JSONAnswer(TrackCount(trackCount: try await repository.trackCount(in: database)))
            }

            /// The job is in the queue when the transaction commits, and never when it does not.
            private func start(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<Started> {
                let id = try await database.transaction { transaction in
                    let tracks = try await repository.trackCount(in: transaction)
                    let job = \#(name)Job(trackCount: tracks)
                    return try await jobs.enqueue(job, in: transaction).id
                }
                return JSONAnswer(Started(jobId: id), status: .accepted)
            }
        }

        /// The answer to a question.
        private struct TrackCount: Encodable, Sendable {
            let trackCount: Int
        }

        /// The answer when the job is in the queue.
        private struct Started: Encodable, Sendable {
            let jobId: Int
        }

        /// What the host looks for in the library.
        @c(needledrop_plugin_\#(name))
        public func \#(name.variable)EntryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
            PluginEntry.answer(\#(name)Plugin.self, to: answer)
        }

        """#
    }

    private var repository: String {
        #"""
        import PluginAPI

        /// All SQL of the plugin.
        ///
        /// A value that is interpolated into a query becomes a bind parameter.
        struct \#(name)Repository: Sendable {
            /// How many tracks there are, asked of the database or of a transaction.
            func trackCount(in database: some Querying) async throws -> Int {
                try await database.one("SELECT count(*) FROM tracks", as: Int.self)
            }
        }

        """#
    }

    private var job: String {
        #"""
        import PluginAPI

        /// Counts the tracks again and logs what has changed.
        ///
        /// A job is done at least once: a host may die in the middle, and another begins anew.
        struct \#(name)Job: Job {
            /// The name in the queue, which outlives the type's: never change it.
            static let kind = "\#(name.jobKind)"
            /// A query takes moments; a minute is a hang.
            static let timeout: Duration = .seconds(60)

            /// How many tracks there were when the job was asked for.
            var trackCount: Int

            /// Performs one attempt.
            ///
            /// One that writes does so in a transaction whose first statement is `context.fence(in: transaction)`, so that
            /// nobody who has lost the job can.
            func perform(in database: Database, context: JobContext) async throws {
                let count = try await \#(name)Repository().trackCount(in: database)
                context.logger.info(
                    "Tracks counted",
                    metadata: [LogKey.before: "\(trackCount)", LogKey.now: "\(count)"]
                )
            }
        }

        /// The keys of the job's log metadata.
        private enum LogKey {
            static let before = "tracks.before"
            static let now = "tracks.now"
        }

        """#
    }

    private var tests: String {
        #"""
        import Foundation
        import PluginAPI
        import TestKit
        import Testing

        @testable import \#(name)

        struct \#(name)Tests {
            private let path = "\#(name.path)"

            @Test func `says how many tracks there are`() async throws {
                try await withMigratedDatabase { database in
                    let answer = try await plugin(on: database).send(.get, path)
                    #expect(answer.status == .ok)
                    #expect(answer.int("track_count") == 0)
                }
            }

            @Test func `queues a job that can be performed`() async throws {
                try await withMigratedDatabase { database in
                    let plugin = try await plugin(on: database)
                    let answer = try await plugin.send(.post, path, token: true)
                    #expect(answer.status == .accepted)
                    let attempts = try await JobBench(plugin, database: database).drain()
                    #expect(attempts.map(\.outcome) == [.completed])
                    #expect(attempts.map(\.id) == [answer.int("job_id")])
                }
            }

            @Test func `queues nothing without the administrator's token`() async throws {
                try await withMigratedDatabase { database in
                    let answer = try await plugin(on: database).send(.post, path)
                    #expect(answer.status == .unauthorized)
                    #expect(try await database.one("SELECT count(*) FROM jobs.job", as: Int.self) == 0)
                }
            }

            private func plugin(on database: Database) async throws -> PluginHarness {
                try await PluginHarness(\#(name)Plugin.self, database: database)
            }
        }

        """#
    }
}
