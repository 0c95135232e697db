import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends at the times of a plan, whatever became of what was sent before; each time counts from the planned one, so that
 * nobody is spared by being late. Reads as well where a consumer is stated. Prints {@code name=value} lines; figures are of
 * what was planned after the warm-up.
 */
public final class OpenLoop {
  /** The digits of a sequence begin here in every payload. */
  private static final String HEAD = "{\"playerId\":\"k%05d\",\"seq\":\"";
  private static final int SEQUENCE_AT = String.format(HEAD, 0).length();
  private static final int DIGITS = 10;

  public static void main(String[] argv) throws Exception {
    Args args = new Args(argv);
    int rate = args.number("rate");
    int warmUp = args.number("warmUpSeconds") * rate;
    int count = warmUp + args.number("seconds") * rate;
    int keys = args.number("keys");
    int bytes = args.number("bytes");
    String topic = args.text("topic");
    long[] acked = new long[count];
    long[] seen = new long[count];
    AtomicInteger failed = new AtomicInteger();
    AtomicInteger again = new AtomicInteger();
    AtomicInteger read = new AtomicInteger();
    Thread reader = args.text("consumer").isEmpty() ? null : reader(args.properties("consumer"), topic, seen, read, again);

    long begin = System.nanoTime() + 200_000_000L;
    long latest = 0;
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(args.properties("producer"))) {
      producer.partitionsFor(topic);
      say("started");
      for (int n = 0; n < count; n++) {
        long due = begin + n * 1_000_000_000L / rate;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) LockSupport.parkNanos(left);
        if (n == warmUp) say("warm");
        int sequence = n;
        byte[] key = String.format("k%05d", n % keys).getBytes(StandardCharsets.US_ASCII);
        producer.send(new ProducerRecord<>(topic, key, payload(n, keys, bytes)), (metadata, error) -> {
          if (error == null) acked[sequence] = System.nanoTime();
          else if (failed.getAndIncrement() == 0) say("firstError=" + error);
        });
        if (n >= warmUp) latest = Math.max(latest, System.nanoTime() - due);
      }
      say("sent");
      producer.flush();
    }
    int all = (int) Arrays.stream(acked).filter(time -> time > 0).count();
    if (reader != null) {
      long until = System.nanoTime() + 30_000_000_000L;
      while (read.get() < all && System.nanoTime() < until) Thread.sleep(20);
      reader.interrupt();
      reader.join();
    }
    if (!args.text("acked").isEmpty()) write(Path.of(args.text("acked")), acked);
    say("planned=" + count);
    say("acked=" + all);
    say("failed=" + failed);
    say("read=" + read);
    say("again=" + again);
    say("latestSendMs=" + latest / 1e6);
    figures("ack", acked, begin, rate, warmUp);
    if (reader != null) figures("end", seen, begin, rate, warmUp);
  }

  private static Thread reader(Properties consuming, String topic, long[] seen, AtomicInteger read, AtomicInteger again)
      throws Exception {
    KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consuming);
    consumer.subscribe(List.of(topic));
    while (consumer.assignment().isEmpty()) consumer.poll(Duration.ofMillis(100));
    Thread thread = new Thread(() -> {
      long committed = System.nanoTime();
      while (!Thread.currentThread().isInterrupted()) {
        try {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            int n = sequence(record.value());
            if (seen[n] == 0) {
              seen[n] = System.nanoTime();
              read.incrementAndGet();
            } else again.incrementAndGet();
          }
          if (System.nanoTime() - committed > 100_000_000L) {
            consumer.commitAsync();
            committed = System.nanoTime();
          }
        } catch (org.apache.kafka.common.errors.InterruptException end) {
          break;
        }
      }
      Thread.interrupted();
      consumer.close();
    }, "reader");
    thread.start();
    return thread;
  }

  private static byte[] payload(int n, int keys, int bytes) {
    String head = String.format(HEAD, n % keys) + String.format("%0" + DIGITS + "d", n) + "\",\"pad\":\"";
    byte[] value = new byte[bytes];
    Arrays.fill(value, (byte) 'x');
    System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, value, 0, head.length());
    value[bytes - 2] = '"';
    value[bytes - 1] = '}';
    return value;
  }

  private static int sequence(byte[] value) {
    int n = 0;
    for (int at = SEQUENCE_AT; at < SEQUENCE_AT + DIGITS; at++) n = 10 * n + value[at] - '0';
    return n;
  }

  private static void figures(String of, long[] times, long begin, int rate, int warmUp) {
    double[] took = new double[times.length - warmUp];
    int found = 0;
    for (int n = warmUp; n < times.length; n++) {
      if (times[n] > 0) took[found++] = (times[n] - begin - n * 1_000_000_000L / rate) / 1e6;
    }
    double[] sorted = Arrays.copyOf(took, found);
    Arrays.sort(sorted);
    for (double share : new double[] {0.5, 0.99, 0.999, 1}) {
      double value = found == 0 ? Double.NaN : sorted[Math.min(found - 1, (int) (share * found))];
      say(of + "P" + String.valueOf(share * 100).replace(".0", "") + "Ms=" + value);
    }
  }

  private static void write(Path file, long[] acked) throws Exception {
    try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
      for (int n = 0; n < acked.length; n++) if (acked[n] > 0) writer.println(n);
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
