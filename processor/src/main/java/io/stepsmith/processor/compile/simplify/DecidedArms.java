package io.stepsmith.processor.compile.simplify;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Origin;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Leaves out of the statements that are shown beside code the arms that switches have decided
 * against, for there is no code of theirs. In: a graph, the one before anything was decided, and
 * the values of the hyperparameters. Out: the same graph, of shorter statements.
 */
public final class DecidedArms extends Rewriter {
    /** The statement of a modifier, after its name. */
    private static final Pattern OWNER = Pattern.compile("(\\w+): .*");

    private static final Pattern FLAG = Pattern.compile("boolean (\\w+) = (.*);");
    private static final Pattern ALIAS = Pattern.compile("double (\\w+) = (\\w+);");

    private final Map<String, Object> values;
    private final Map<String, KnownSwitches> switches = new HashMap<>();
    private final Map<String, Map<String, String>> aliases = new HashMap<>();
    private final Map<Origin, Origin> shortened = new HashMap<>();

    private DecidedArms(Map<String, Object> values) {
        this.values = values;
    }

    /** Shortens the statements of a graph. */
    public static Graph shorten(Graph graph, Graph undecided, Map<String, Object> values) {
        DecidedArms arms = new DecidedArms(values);
        undecided.nodes().stream()
                .flatMap(node -> Stream.ofNullable(node.origin()))
                .distinct()
                .forEach(arms::note);
        return arms.apply(graph);
    }

    /** Takes note of what a statement says of a local variable. */
    private void note(Origin origin) {
        String owner = owner(origin);
        String statement = origin.text().substring(owner.length());
        Matcher flag = FLAG.matcher(statement);
        if (flag.matches()) {
            Boolean outcome = switches(owner).outcome(flag.group(2));
            if (outcome != null) {
                switches(owner).note(flag.group(1), outcome);
            }
        }
        String shown = ShownStatement.shorten(statement, switches(owner));
        Matcher alias = ALIAS.matcher(shown);
        if (!shown.equals(statement) && alias.matches()) {
            aliases.computeIfAbsent(owner, unused -> new LinkedHashMap<>())
                    .put(alias.group(1), alias.group(2));
        }
    }

    /** The name of the modifier that a statement is of, with what is after it; none for a rule. */
    private static String owner(Origin origin) {
        Matcher owner = OWNER.matcher(origin.text());
        return origin.line() == 0 && owner.matches() ? owner.group(1) + ": " : "";
    }

    private KnownSwitches switches(String owner) {
        return switches.computeIfAbsent(owner, one -> {
            Map<String, Object> own = new HashMap<>();
            String prefix = one.isEmpty()
                    ? ""
                    : Character.toLowerCase(one.charAt(0))
                            + one.substring(1, one.length() - 2)
                            + ".";
            values.forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    own.put(name.substring(prefix.length()), value);
                }
            });
            return new KnownSwitches(own);
        });
    }

    @Override
    protected Node rewrite(Node node) {
        Origin origin = node.origin();
        return builder.copy(
                node,
                node.arguments().stream().map(this::visit).toList(),
                origin == null ? null : shortened.computeIfAbsent(origin, this::shorten),
                node.name());
    }

    private Origin shorten(Origin origin) {
        String owner = owner(origin);
        String shown =
                ShownStatement.shorten(origin.text().substring(owner.length()), switches(owner));
        for (Map.Entry<String, String> alias :
                aliases.getOrDefault(owner, Map.of()).entrySet()) {
            shown = shown.replaceAll("\\b" + alias.getKey() + "\\b", alias.getValue());
        }
        return new Origin(origin.line(), owner + shown);
    }
}
