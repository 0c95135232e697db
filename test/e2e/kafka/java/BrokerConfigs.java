import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;

/** Prints what a broker says it runs with, and of which version of the metadata it is. */
public final class BrokerConfigs {
  public static void main(String[] argv) throws Exception {
    Args args = new Args(argv);
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, args.text("broker"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", args.text("bootstrap")))) {
      admin.describeConfigs(List.of(broker)).all().get().get(broker).entries()
          .forEach(entry -> System.out.println(entry.name() + "=" + entry.value()));
    }
  }
}
