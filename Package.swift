// swift-tools-version: 6.2
import PackageDescription

/// One language for every floor: Swift 6 mode, the three upcoming features that keep imports
/// honest, and no warning from our own sources.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// Tests read numbers that they wrote themselves, so the conversions that Groundwork hides are theirs to use.
let storytelling = house + [.treatWarning("DeprecatedDeclaration", as: .warning)]

let seam: [CSetting] = [
  .define("_DEFAULT_SOURCE"),
  .define("_XOPEN_SOURCE", to: "700"),
  .treatAllWarnings(as: .error),
]

let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let ordered: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")
let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let sqlite: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let dump: Target.Dependency = .product(name: "CustomDump", package: "swift-custom-dump")

func floor(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: house)
}

func story(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["PatchbayTestSupport", dump], exclude: exclude,
    swiftSettings: storytelling)
}

let package = Package(
  name: "patchbay",
  products: [
    .executable(name: "patchbay", targets: ["patchbay"]),
    .library(name: "GenesysCloud", targets: ["GenesysCloud"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.3"),
  ],
  targets: [
    .executableTarget(
      name: "patchbay",
      dependencies: [
        "DeskTerminal", "DeskViews", "DeskModel", "CloudSimulator", "JournalStore", "CallDesk",
        "CustomerLookup", "DatabaseLookup",
        "GenesysCloud", "Transport", "RunLoop", "CSystem", "Groundwork", log, ordered,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),
    floor("JournalStore", ["CallDesk", "GenesysCloud", "Groundwork", sqlite]),
    floor("DeskTerminal", ["CTerminal", "DeskViews", "DeskModel", "RunLoop", "Groundwork"]),
    floor(
      "DeskViews", ["DeskModel", "CallDesk", "CustomerLookup", "GenesysCloud", "Groundwork", deque],
      resources: [
        .embedInCode("../../themes/midnight.toml"), .embedInCode("../../themes/paper.toml"),
        .embedInCode("../../themes/terminal.toml"), .embedInCode("../../themes/mono.toml"),
      ]),
    floor(
      "DeskModel", ["CallDesk", "CustomerLookup", "GenesysCloud", "Groundwork", ordered, deque]),
    floor(
      "CloudSimulator",
      [
        "WebSocketProtocol", "Groundwork", "CSystem", sqlite, ordered, deque,
        .product(name: "FlyingFox", package: "FlyingFox"),
      ],
      resources: [
        .embedInCode("Scenarios/demo.toml"), .embedInCode("Scenarios/quiet.toml"),
        .embedInCode("Scenarios/busy.toml"),
      ]),
    floor("CallDesk", ["CustomerLookup", "GenesysCloud", "Groundwork", ordered, deque]),
    floor(
      "CustomerLookup", ["Transport", "Groundwork", ordered],
      resources: [
        .embedInCode("../../connectors/dynamics.toml"),
        .embedInCode("../../connectors/genesys.toml"),
        .embedInCode("../../connectors/hubspot.toml"),
        .embedInCode("../../connectors/rest.toml"),
        .embedInCode("../../connectors/salesforce.toml"),
        .embedInCode("../../connectors/salesforce-soql.toml"),
        .embedInCode("../../connectors/servicenow.toml"),
        .embedInCode("../../connectors/tryton.toml"),
        .embedInCode("../../connectors/zendesk.toml"),
        .embedInCode("../../connectors/zoho.toml"),
      ]),
    floor(
      "DatabaseLookup",
      [
        "CPostgres", "CSystem", "CustomerLookup", "Transport", "Groundwork", sqlite, ordered,
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    floor("GenesysCloud", ["Transport", "Groundwork", ordered, deque]),
    floor("Transport", ["CCurl", "CSystem", "WebSocketProtocol", "Groundwork", deque]),
    floor("WebSocketProtocol", ["CZlib", "Groundwork"]),
    floor("RunLoop", ["CSystem", "Groundwork"]),
    floor(
      "Groundwork", ["CSystem", "CCrypto", "CSecret", ordered, .product(name: "TOMLKit", package: "TOMLKit")]),
    .target(
      name: "CTerminal",
      cSettings: seam + [.define("NCURSES_WIDECHAR", to: "1")],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CSystem", cSettings: seam + [.define("_GNU_SOURCE")]),
    .target(name: "CZlib", cSettings: seam, linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CSecret", cSettings: seam, linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CPostgres", cSettings: seam, linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CCrypto", cSettings: seam, linkerSettings: [.linkedLibrary("crypto")]),

    .target(
      name: "PatchbayTestSupport",
      dependencies: [
        "DeskTerminal", "DeskViews", "DeskModel", "CallDesk", "CustomerLookup", "GenesysCloud",
        "Transport", "RunLoop", "CSystem", "Groundwork", dump,
      ],
      path: "Tests/Support", swiftSettings: storytelling),
    story("GroundworkTests", ["Groundwork"]),
    story("RunLoopTests", ["RunLoop", "Groundwork"]),
    story("WebSocketProtocolTests", ["WebSocketProtocol", "Groundwork"]),
    story("TransportTests", ["Transport", "WebSocketProtocol", "CSystem", "Groundwork"]),
    story("GenesysCloudTests", ["GenesysCloud", "Transport", "Groundwork", ordered]),
    story(
      "CustomerLookupTests", ["CustomerLookup", "Transport", "Groundwork", ordered],
      exclude: ["Numbers/Corpus"]),
    story(
      "DatabaseLookupTests", ["DatabaseLookup", "CustomerLookup", "Transport", "Groundwork", sqlite, ordered]),
    story(
      "CallDeskTests",
      ["CallDesk", "CloudSimulator", "CustomerLookup", "GenesysCloud", "Transport", "Groundwork", ordered]),
    story(
      "JournalStoreTests", ["JournalStore", "CallDesk", "GenesysCloud", "Groundwork", sqlite],
      exclude: ["Fixtures"]),
    story("CloudSimulatorTests", ["CloudSimulator", "WebSocketProtocol", "Groundwork"]),
    story(
      "DeskModelTests", ["DeskModel", "CallDesk", "CustomerLookup", "GenesysCloud", "Groundwork", ordered]),
    story(
      "DeskViewsTests",
      ["DeskViews", "DeskModel", "CallDesk", "CustomerLookup", "GenesysCloud", "Groundwork", ordered],
      exclude: ["Goldens"]),
    story("DeskTerminalTests", ["DeskTerminal", "DeskViews", "DeskModel", "RunLoop", "Groundwork"]),
    // Every reader of what others have written, with the bytes of the day.
    story(
      "FuzzTests",
      [
        "patchbay", "DeskTerminal", "DeskViews", "DeskModel", "CloudSimulator", "JournalStore", "CallDesk",
        "CustomerLookup", "DatabaseLookup", "GenesysCloud", "Transport", "WebSocketProtocol", "Groundwork",
        ordered, sqlite,
      ]),
    // The built program as a user meets it: real sockets, a real pty, real exit codes.
    story(
      "PatchbayTests",
      [
        "patchbay", "CloudSimulator", "CallDesk", "CustomerLookup", "GenesysCloud", "Transport", "CSystem",
        "Groundwork",
      ]),
  ]
)
