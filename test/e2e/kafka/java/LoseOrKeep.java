import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Two topics that the first broker leads: one as planned and written with the generated settings, one with acks=1, min ISR 1
 * and unclean elections. Told line by line what to do, it prints what was acknowledged, who leads, and what is there.
 */
public final class LoseOrKeep {
  private static final List<String> TOPICS = List.of("kept", "lost");
  private final Map<String, AtomicInteger> acked = Map.of("kept", new AtomicInteger(), "lost", new AtomicInteger());
  private final Map<String, KafkaProducer<byte[], byte[]>> producers;
  private final Properties consuming;
  private final Admin admin;
  private int sent;

  private LoseOrKeep(Args args) throws Exception {
    Properties keeping = args.properties("producer");
    Properties losing = new Properties();
    losing.putAll(keeping);
    losing.put("acks", "1");
    losing.put("enable.idempotence", "false");
    producers = Map.of("kept", new KafkaProducer<>(keeping), "lost", new KafkaProducer<>(losing));
    consuming = args.properties("consumer");
    admin = Admin.create(Map.of("bootstrap.servers", keeping.getProperty("bootstrap.servers")));
    Map<Integer, List<Integer>> replicas = Map.of(0, List.of(1, 2, 3));
    admin.createTopics(List.of(
        new NewTopic("kept", replicas).configs(Map.of("min.insync.replicas", "2", "unclean.leader.election.enable", "false")),
        new NewTopic("lost", replicas).configs(Map.of("min.insync.replicas", "1", "unclean.leader.election.enable", "true"))
    )).all().get();
  }

  public static void main(String[] argv) throws Exception {
    LoseOrKeep program = new LoseOrKeep(new Args(argv));
    BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "send" -> program.send(Integer.parseInt(words[1]));
        case "acked" -> program.say(program.acked);
        case "leaders" -> program.leaders();
        case "flush" -> program.flush();
        case "read" -> program.read();
        default -> throw new IllegalArgumentException(line);
      }
    }
    System.exit(0);
  }

  private void send(int count) {
    for (int n = 0; n < count; n++, sent++) {
      byte[] value = String.valueOf(sent).getBytes(StandardCharsets.US_ASCII);
      for (String topic : TOPICS) {
        producers.get(topic).send(new ProducerRecord<>(topic, value), (metadata, error) -> {
          if (error == null) acked.get(topic).incrementAndGet();
        });
      }
    }
    say(Map.of("sent", sent));
  }

  private void flush() {
    for (KafkaProducer<byte[], byte[]> producer : producers.values()) producer.flush();
    say(acked);
  }

  private void leaders() throws Exception {
    Map<String, TopicDescription> described = admin.describeTopics(TOPICS).allTopicNames().get();
    say(Map.of("kept", leader(described.get("kept")), "lost", leader(described.get("lost")),
        "inSync", described.get("lost").partitions().get(0).isr().size()));
  }

  private static int leader(TopicDescription topic) {
    var node = topic.partitions().get(0).leader();
    return node == null ? -1 : node.id();
  }

  private void read() {
    Map<String, Integer> found = new java.util.HashMap<>();
    for (String topic : TOPICS) {
      TopicPartition partition = new TopicPartition(topic, 0);
      Set<String> distinct = new HashSet<>();
      try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consuming)) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            distinct.add(new String(record.value(), StandardCharsets.US_ASCII));
          }
        }
      }
      found.put(topic, distinct.size());
    }
    say(found);
  }

  private void say(Map<String, ?> figures) {
    StringBuilder line = new StringBuilder();
    for (String name : List.of("kept", "lost", "sent", "inSync")) {
      if (figures.containsKey(name)) line.append(name).append('=').append(figures.get(name)).append(' ');
    }
    System.out.println(line.toString().trim());
    System.out.flush();
  }
}
