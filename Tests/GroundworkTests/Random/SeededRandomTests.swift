import Groundwork
import Testing

@Suite struct SeededRandomTests {
  @Test func `a seed is the same sequence on every machine`() {
    // The published first outputs of SplitMix64 for the seed 1234567.
    var random = SeededRandom(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func `a fork goes its own way`() {
    var (first, second) = (SeededRandom(seed: 1), SeededRandom(seed: 1))
    var fork = first.fork()
    _ = second.next()
    #expect(first.next() == second.next())
    #expect(fork.next() != first.next())
  }

  @Test func `jitter stays within its fraction`() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<1000 {
      let interval = random.jitter(.seconds(10), by: 0.2)
      #expect(interval >= .seconds(8) && interval <= .seconds(12))
    }
  }

  @Test func `what the kernel gives is never the same twice`() {
    #expect(SeededRandom.secureBytes(32) != SeededRandom.secureBytes(32))
    #expect(SeededRandom.secureBytes(0).isEmpty)
    var (first, second) = (SeededRandom.unpredictable(), SeededRandom.unpredictable())
    #expect(first.next() != second.next())
  }
}
