package io.stepsmith.processor.compile.loops;

import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The states that a pass before the last stores, for it computes them anyway: passes after it read
 * them instead of what they are made of. The new value of such a state needs no result of that
 * pass. Its old value is read by nothing later, and in that pass only by what is stored there. In:
 * what the passes compute. Out: by which pass each state is stored.
 */
final class EarlyStates {
    private final List<List<Node>> prepared;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> passes = new LinkedHashMap<>();
    private final List<Node> others = new ArrayList<>();

    /**
     * Finds them.
     *
     * @param prepared what each pass but the last reduces or orthogonalises
     * @param last what the last one computes, by the name of its output
     * @param depths how many passes must have been made before each node is known
     * @param allowed the names of those that may be stored early
     */
    EarlyStates(
            List<List<Node>> prepared,
            Map<String, Node> last,
            Map<Node, Integer> depths,
            Set<String> allowed) {
        this.prepared = prepared;
        last.forEach((name, node) -> {
            int pass = allowed.contains(name)
                            && node.perWeight()
                            && !node.arguments().isEmpty()
                    ? firstWith(node, Objects.requireNonNull(depths.get(node)))
                    : 0;
            if (pass > 0) {
                values.put(name, node);
                passes.put(name, pass);
            } else {
                others.add(node);
            }
        });
        String readLater = readLater();
        while (!readLater.isEmpty()) {
            others.add(Objects.requireNonNull(values.remove(readLater)));
            passes.remove(readLater);
            readLater = readLater();
        }
    }

    /** The names of the states. */
    Set<String> all() {
        return values.keySet();
    }

    /** The new values that a pass stores, by name. */
    Map<String, Node> storedBy(int pass) {
        Map<String, Node> stored = new LinkedHashMap<>(values);
        stored.keySet().removeIf(name -> !Objects.equals(passes.get(name), pass));
        return stored;
    }

    /** The values that are in arrays once a pass begins, with the names of the states. */
    Map<Node, String> storedBefore(int pass) {
        Map<Node, String> stored = new IdentityHashMap<>();
        values.forEach((name, node) -> {
            if (Objects.requireNonNull(passes.get(name)) < pass) {
                stored.putIfAbsent(node, name);
            }
        });
        return stored;
    }

    /** The first pass, after so many, that computes a node; 0 if none does before the last. */
    private int firstWith(Node node, int after) {
        for (int pass = after + 1; pass <= prepared.size(); pass++) {
            if (reached(prepared.get(pass - 1), Set.of()).contains(node)) {
                return pass;
            }
        }
        return 0;
    }

    /** A state whose old value is read when the new one is stored; empty if there is none. */
    private String readLater() {
        for (int pass = 1; pass <= prepared.size() + 1; pass++) {
            boolean isLast = pass > prepared.size();
            List<String> before = before(pass);
            List<String> here = before(pass + 1);
            String read = firstRead(
                    isLast ? others : prepared.get(pass - 1), here, storedBefore(pass + 1));
            if (read.isEmpty()) {
                read = firstRead(storedBy(pass).values(), before, storedBefore(pass));
            }
            if (!read.isEmpty()) {
                return read;
            }
        }
        return "";
    }

    private List<String> before(int pass) {
        return passes.keySet().stream()
                .filter(name -> Objects.requireNonNull(passes.get(name)) < pass)
                .toList();
    }

    private static String firstRead(
            Collection<Node> roots, List<String> names, Map<Node, String> stored) {
        Set<Node> reached = reached(roots, stored.keySet());
        return names.stream()
                .filter(name -> reached.stream()
                        .anyMatch(node -> node.is(Op.STATE) && node.attribute().equals(name)))
                .findFirst()
                .orElse("");
    }

    /** The nodes that a pass computes for others, but for what is known or stored before it. */
    private static Set<Node> reached(Collection<Node> roots, Set<Node> known) {
        Set<Node> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> pending = new ArrayList<>(roots);
        while (!pending.isEmpty()) {
            Node node = pending.remove(pending.size() - 1);
            if (!known.contains(node) && reached.add(node) && !node.op().needsAllWeights()) {
                pending.addAll(node.arguments());
            }
        }
        return reached;
    }
}
