package io.stepsmith.processor.emit.java;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.lang.model.SourceVersion;

/** Hands out Java names, each once: {@code m}, {@code m2}, {@code m3}. */
public final class UniqueNames {
    /** Constants that generated code refers to, and what qualified names begin with. */
    private static final Set<String> NEVER =
            Set.of("KERNELS", "FLOATS", "DOUBLES", "INTS", "SHORTS", "java", "jdk", "io");

    private final Set<String> around;
    private final Set<String> reserved;
    private final Set<String> claimed = new HashSet<>();
    /** The number that was given last to each name. */
    private final Map<String, Integer> counts = new HashMap<>();

    public UniqueNames(String... reserved) {
        this(Set.of(reserved));
    }

    public UniqueNames(Set<String> reserved) {
        this(Set.of(), reserved);
    }

    private UniqueNames(Set<String> around, Set<String> reserved) {
        this.around = around;
        this.reserved = reserved;
    }

    /**
     * Names for a scope in which those handed out here, now or later, are seen; what is reserved
     * here is not.
     */
    public UniqueNames inside(Set<String> reservedInside) {
        return new UniqueNames(claimed, reservedInside);
    }

    /** The names handed out so far. */
    public Set<String> claimed() {
        return Set.copyOf(claimed);
    }

    /**
     * The suggestion, made a legal and unused name: {@code grokfast.alpha} becomes
     * {@code grokfastAlpha}.
     */
    public String claim(String suggestion) {
        StringBuilder legal = new StringBuilder();
        for (char c : UniformNames.variable(suggestion).toCharArray()) {
            boolean fits = legal.length() == 0
                    ? Character.isJavaIdentifierStart(c)
                    : Character.isJavaIdentifierPart(c);
            legal.append(fits ? c : '_');
        }
        // No variable hides a class that expressions refer to, such as Math.
        String visible =
                isCapitalised(legal) ? UniformNames.decapital(legal.toString()) : legal.toString();
        String base =
                visible.isEmpty() || SourceVersion.isKeyword(visible) ? visible + "_" : visible;
        String name = base;
        while (!isFree(name)) {
            name = base + counts.merge(base, 2, (last, two) -> last + 1);
        }
        claimed.add(name);
        return name;
    }

    private static boolean isCapitalised(CharSequence name) {
        return name.length() > 0
                && Character.isUpperCase(name.charAt(0))
                && name.chars().anyMatch(Character::isLowerCase);
    }

    private boolean isFree(String name) {
        return !NEVER.contains(name)
                && !reserved.contains(name)
                && !around.contains(name)
                && !claimed.contains(name);
    }
}
