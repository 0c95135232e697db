import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** What stands behind a program's name: {@code name=value} each. */
final class Args {
  private final Map<String, String> values = new HashMap<>();

  Args(String[] argv) {
    for (String arg : argv) {
      int at = arg.indexOf('=');
      values.put(arg.substring(0, at), arg.substring(at + 1));
    }
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) throw new IllegalArgumentException(name + " is missing");
    return value;
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  Properties properties(String name) throws Exception {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(text(name)))) {
      read.load(reader);
    }
    return read;
  }
}
