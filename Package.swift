// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The one shared library of the process.
///
/// Third-party packages reach a target only through it.
let pluginAPI: Target.Dependency = .product(name: "PluginAPI", package: "PluginAPI")

/// What a program in a process of its own speaks with the host; it links nothing else of ours.
let workerProtocol: Target.Dependency = .product(name: "WorkerProtocol", package: "PluginAPI")

/// Makes `OpenAPI.text` of the target's `openapi.json`.
func description() -> Target.PluginUsage { .plugin(name: "DescriptionPlugin", package: "PluginAPI") }

/// A plugin is a target and the shared library that is made of it; `described` says that it has an `openapi.json`.
func plugin(
    _ name: String,
    path: String,
    also dependencies: [Target.Dependency] = [],
    described: Bool = false
) -> Target {
    .target(
        name: name,
        dependencies: [pluginAPI] + dependencies,
        path: path,
        exclude: described ? ["openapi.json"] : [],
        swiftSettings: strict,
        // In a third of the time of the default linker, and it renames the finished library into place.
        linkerSettings: [.unsafeFlags(["-use-ld=lld"])],
        plugins: described ? [description()] : []
    )
}

func tests(_ name: String, of dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies + [pluginAPI, "TestKit"], swiftSettings: strict)
}

let package = Package(
    name: "needledrop",
    products: [
        .executable(name: "Host", targets: ["Host"]),
        .executable(name: "Watcher", targets: ["Watcher"]),
        .executable(name: "Confine", targets: ["Confine"]),
        .executable(name: "Transcoder", targets: ["Transcoder"]),
        .executable(name: "Audio", targets: ["Audio"]),
        .executable(name: "DemoMusic", targets: ["DemoMusic"]),
        .library(name: "Catalog", type: .dynamic, targets: ["Catalog"]),
        .library(name: "Streaming", type: .dynamic, targets: ["Streaming"]),
        .library(name: "Subsonic", type: .dynamic, targets: ["Subsonic"]),
        .library(name: "Admin", type: .dynamic, targets: ["Admin"]),
        .library(name: "Jobs", type: .dynamic, targets: ["Jobs"]),
        .library(name: "HelloOne", type: .dynamic, targets: ["HelloOne"]),
        .library(name: "HelloTwo", type: .dynamic, targets: ["HelloTwo"]),
        .library(name: "HelloThree", type: .dynamic, targets: ["HelloThree"]),
        .library(name: "Rival", type: .dynamic, targets: ["Rival"]),
        .library(name: "Workload", type: .dynamic, targets: ["Workload"]),
    ],
    dependencies: [
        .package(path: "Sources/PluginAPI")
    ],
    targets: [
        .executableTarget(
            name: "Host",
            dependencies: [pluginAPI, "CrashReport", "JobEngine"],
            exclude: ["openapi.json"],
            swiftSettings: strict,
            plugins: [description()]
        ),
        .target(name: "JobEngine", dependencies: [pluginAPI], swiftSettings: strict),
        // A signal handler may not do what Swift does: a few lines of C.
        .target(name: "CrashReport", cSettings: [.treatAllWarnings(as: .error)]),

        // Takes rights away from itself and becomes the program that it is given: in C, so that it starts in a millisecond.
        .systemLibrary(
            name: "CSeccomp",
            path: "Sources/Confine/CSeccomp",
            pkgConfig: "libseccomp",
            providers: [.apt(["libseccomp-dev"])]
        ),
        .executableTarget(
            name: "Confine",
            dependencies: ["CSeccomp"],
            path: "Sources/Confine/Confine",
            cSettings: [.treatAllWarnings(as: .error)]
        ),

        plugin("Catalog", path: "Plugins/Catalog", described: true),
        plugin("Streaming", path: "Plugins/Streaming", described: true),
        plugin("Subsonic", path: "Plugins/Subsonic", described: true),
        plugin("Admin", path: "Plugins/Admin", described: true),
        plugin("Jobs", path: "Plugins/Jobs/Jobs", also: ["TranscoderProtocol"]),

        // What the plugin does with uploads, on the command line.
        .executableTarget(
            name: "Audio",
            dependencies: ["Jobs", pluginAPI],
            path: "Plugins/Jobs/Audio",
            swiftSettings: strict
        ),

        // libav is linked by the transcoder process and by nothing else: Media is all that it does, Transcoder the program.
        .systemLibrary(
            name: "CFFmpeg",
            path: "Plugins/Jobs/CFFmpeg",
            pkgConfig: "libavformat",
            providers: [
                .apt(["libavformat-dev", "libavcodec-dev", "libswresample-dev", "libswscale-dev", "libavutil-dev"])
            ]
        ),
        .systemLibrary(
            name: "CEBUR128",
            path: "Plugins/Jobs/CEBUR128",
            pkgConfig: "libebur128",
            providers: [.apt(["libebur128-dev"])]
        ),
        .target(name: "TranscoderProtocol", path: "Plugins/Jobs/TranscoderProtocol", swiftSettings: strict),
        .target(
            name: "Media",
            dependencies: ["CFFmpeg", "CEBUR128", "TranscoderProtocol", workerProtocol],
            path: "Plugins/Jobs/Media",
            // It counts samples: without this a debug build takes many times as long as libav.
            swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]
        ),
        .executableTarget(
            name: "Transcoder",
            dependencies: ["Media", "CFFmpeg"],
            path: "Plugins/Jobs/Transcoder",
            swiftSettings: strict
        ),

        // libinotifytools keeps static state, aborts on large descriptors and is GPL-2: a process of its own.
        .systemLibrary(
            name: "CInotifyTools",
            path: "Sources/Watcher/CInotifyTools",
            providers: [.apt(["libinotifytools0-dev"])]
        ),
        .executableTarget(
            name: "Watcher",
            dependencies: ["CInotifyTools"],
            path: "Sources/Watcher/Watcher",
            swiftSettings: strict
        ),

        .executableTarget(name: "DemoMusic", swiftSettings: strict),

        // Builds of one plugin, for the tests that swap it: two that work and one that breaks as it is told to. And a plugin
        // that cannot live beside it.
        plugin("HelloOne", path: "Tests/Fixtures/HelloOne"),
        plugin("HelloTwo", path: "Tests/Fixtures/HelloTwo"),
        plugin("HelloThree", path: "Tests/Fixtures/HelloThree"),
        plugin("Rival", path: "Tests/Fixtures/Rival"),
        // Jobs that do as they are told, for the tests and measurements of the queue.
        plugin("Workload", path: "Tests/Fixtures/Workload"),

        // The transcoder's work, over and over in one process, for the test that it leaves nothing behind.
        .executableTarget(
            name: "Soak",
            dependencies: ["Media", "CFFmpeg", workerProtocol],
            path: "Tests/Fixtures/Soak",
            swiftSettings: strict
        ),

        .target(name: "TestKit", dependencies: [pluginAPI, "JobEngine"], path: "Tests/TestKit", swiftSettings: strict),
        tests("Postgres", of: []),
        tests("PluginAPI", of: []),
        tests("JobEngine", of: ["JobEngine"]),
        tests("Host", of: ["Host", "JobEngine"]),
        tests("Catalog", of: ["Catalog"]),
        tests("Streaming", of: ["Streaming"]),
        tests("Subsonic", of: ["Subsonic"]),
        tests("Admin", of: ["Admin"]),
        tests("Jobs", of: ["Jobs", "TranscoderProtocol"]),
        tests("Media", of: ["Media", "Transcoder", "Soak", "TranscoderProtocol"]),
        tests("Watcher", of: ["Watcher"]),
        tests("DemoMusic", of: ["DemoMusic"]),
        tests("EndToEnd", of: ["DemoMusic"]),
    ]
)
