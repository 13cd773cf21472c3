// swift-tools-version: 6.2
import PackageDescription
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let pluginAPI: Target.Dependency = .product(name: "PluginAPI", package: "PluginAPI")
let package = Package(
    name: "needledrop",
    dependencies: [ .package(path: "Sources/PluginAPI") ],
    targets: [
        .executableTarget(name: "Host", dependencies: [pluginAPI], swiftSettings: strict),
        .target(name: "TestKit", dependencies: [pluginAPI], path: "Tests/TestKit", swiftSettings: strict),
    ]
)
