import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Makes the client that the settings are of, which refuses what it cannot do, and prints what it then has for each of them:
 * {@code unknown} for a name that it does not know.
 */
public final class ClientSettings {
  public static void main(String[] argv) throws Exception {
    for (String arg : argv) {
      int at = arg.indexOf('=');
      boolean producer = arg.substring(0, at).startsWith("producer");
      String file = arg.substring(at + 1);
      Properties stated = new Args(new String[] {"file=" + file}).properties("file");
      Properties all = new Properties();
      all.putAll(stated);
      String bytes = "org.apache.kafka.common.serialization.ByteArray";
      if (producer) {
        all.put("key.serializer", bytes + "Serializer");
        all.put("value.serializer", bytes + "Serializer");
        new KafkaProducer<>(all).close(java.time.Duration.ZERO);
      } else {
        all.put("key.deserializer", bytes + "Deserializer");
        all.put("value.deserializer", bytes + "Deserializer");
        new KafkaConsumer<>(all).close(java.time.Duration.ZERO);
      }
      Map<String, ?> known = producer ? new ProducerConfig(all).values() : new ConsumerConfig(all).values();
      for (String name : stated.stringPropertyNames()) {
        System.out.println(file + "\t" + name + "\t" + (known.containsKey(name) ? text(known.get(name)) : "unknown"));
      }
    }
  }

  private static String text(Object value) {
    return value instanceof java.util.List<?> list
        ? String.join(",", list.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
