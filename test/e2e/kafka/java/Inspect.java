import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * What the brokers know: every group, what each has committed beside where the partition ends, and every record of some
 * topics with its headers. One line each, tabs between.
 */
public final class Inspect {
  public static void main(String[] argv) throws Exception {
    Args args = new Args(argv);
    Properties consuming = args.properties("consumer");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", consuming.getProperty("bootstrap.servers")));
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consuming)) {
      TreeSet<String> groups = new TreeSet<>();
      for (ConsumerGroupListing one : admin.listConsumerGroups().all().get()) groups.add(one.groupId());
      for (String group : groups) {
        line("group", group);
        Map<TopicPartition, OffsetAndMetadata> committed =
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        Map<TopicPartition, Long> ends = consumer.endOffsets(committed.keySet());
        committed.forEach((at, offset) -> line("committed", group, at.topic(), at.partition(), offset.offset(), ends.get(at)));
      }
      for (String topic : args.text("topics").split(",")) read(consumer, topic);
    }
  }

  private static void read(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> all = new ArrayList<>();
    for (PartitionInfo one : consumer.partitionsFor(topic)) all.add(new TopicPartition(topic, one.partition()));
    consumer.assign(all);
    consumer.seekToBeginning(all);
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    while (all.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        StringBuilder headers = new StringBuilder();
        for (Header one : record.headers()) headers.append('\t').append(one.key()).append('=').append(text(one.value()));
        line("record", topic, record.partition(), record.offset(), record.timestamp(), text(record.key()),
            text(record.value()) + headers);
      }
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private static void line(Object... words) {
    StringBuilder line = new StringBuilder();
    for (Object word : words) line.append(line.length() == 0 ? "" : "\t").append(word);
    System.out.println(line);
  }
}
