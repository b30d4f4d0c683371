package io.stepsmith.processor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The order in which a graph is worked through: each node once, after its arguments. It is found
 * without recursion, so that graphs may be deep, and in time that grows with their size, however
 * much of them is shared.
 */
public final class PostOrder {
    private PostOrder() {}

    /** All that a value is computed from, itself last. */
    public static List<Node> of(Node root) {
        return of(root, node -> false);
    }

    /**
     * Returns whether something holds of any node that a value is computed from, itself included.
     */
    public static boolean any(Node root, Predicate<Node> wanted) {
        return of(root).stream().anyMatch(wanted);
    }

    /** The same without nodes that are known, and without what only they need. */
    public static List<Node> of(Node root, Predicate<Node> known) {
        List<Node> order = new ArrayList<>();
        Set<Node> opened = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Node> closed = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> pending = new ArrayDeque<>(List.of(root));
        while (!pending.isEmpty()) {
            Node node = pending.peek();
            if (closed.contains(node) || known.test(node)) {
                pending.pop();
            } else if (opened.add(node)) {
                for (int i = node.arguments().size() - 1; i >= 0; i--) {
                    pending.push(node.argument(i));
                }
            } else {
                closed.add(pending.pop());
                order.add(node);
            }
        }
        return order;
    }
}
