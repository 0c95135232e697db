import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Fills a topic that the first broker leads, reads it as a client of a rack, and prints how many bytes came from each
 * broker, as the client counts them. What the client needs before it knows where to read comes from the leader.
 */
public final class ReadNear {
  private static final int RECORDS = 2_000;
  private static final int BYTES = 1_024;

  public static void main(String[] argv) throws Exception {
    Args args = new Args(argv);
    Properties producing = args.properties("producer");
    Properties consuming = args.properties("consumer");
    String topic = args.text("topic");
    try (Admin admin = Admin.create(producing)) {
      if (!admin.listTopics().names().get().contains(topic)) {
        admin.createTopics(List.of(new NewTopic(topic, Map.of(0, List.of(1, 2, 3))))).all().get();
        fill(producing, topic);
      }
    }
    TopicPartition partition = new TopicPartition(topic, 0);
    int read = 0;
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consuming)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long until = System.nanoTime() + 60_000_000_000L;
      while (read < RECORDS && System.nanoTime() < until) read += consumer.poll(Duration.ofMillis(200)).count();
      consumer.metrics().forEach((name, metric) -> {
        if (!name.name().equals("incoming-byte-total") || !name.group().equals("consumer-node-metrics")) return;
        System.out.println(name.tags().get("node-id").replace("node-", "") + "\t" + metric.metricValue());
      });
    }
    System.out.println("read\t" + read);
  }

  private static void fill(Properties producing, String topic) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producing)) {
      for (int n = 0; n < RECORDS; n++) producer.send(new ProducerRecord<>(topic, new byte[BYTES]));
      producer.flush();
    }
  }
}
