internal import CSystem

/// SplitMix64: small, fast, and the same sequence for the same seed on every machine. All jitter,
/// ids and schedules come from one of these, so a failing seed replays exactly.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The sequence of `seed`.
  public init(seed: UInt64) { state = seed }

  /// A seed as people write it; every number of 64 bits is one, and nothing is counted with it.
  public static func seed(_ text: String) -> UInt64? { UInt64(text, radix: 10) }

  /// A sequence nobody can predict, seeded from the kernel.
  public static func unpredictable() -> SeededRandom {
    var seed: UInt64 = 0
    withUnsafeMutableBytes(of: &seed) { buffer in
      guard let base = buffer.bindMemory(to: UInt8.self).baseAddress else { return }
      csystem_random(base, buffer.count)
    }
    return SeededRandom(seed: seed)
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A fresh sequence that does not disturb this one's later numbers beyond one draw.
  public mutating func fork() -> SeededRandom { SeededRandom(seed: next()) }

  /// `interval` stretched or shrunk by up to `fraction` either way.
  public mutating func jitter(_ interval: Interval, by fraction: Double = 0.2) -> Interval {
    interval * Double.random(in: (1 - fraction)...(1 + fraction), using: &self)
  }

  /// Random bytes from the kernel, for keys and nonces; never from a seed.
  public static func secureBytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      if let base = buffer.baseAddress { csystem_random(base, count) }
      filled = count
    }
  }
}
