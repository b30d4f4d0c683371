package io.stepsmith.processor.emit;

import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.SourceVersion;

/** Hands out Java names, each once: {@code m}, {@code m2}, {@code m3}. */
final class UniqueNames {
    private final Set<String> taken = new TreeSet<>();

    UniqueNames(String... reserved) {
        taken.addAll(Set.of(reserved));
    }

    /** The suggestion, made a legal and unused name: {@code grokfast.alpha} becomes {@code grokfastAlpha}. */
    String claim(String suggestion) {
        StringBuilder legal = new StringBuilder();
        for (char c : UniformNames.variable(suggestion).toCharArray()) {
            boolean fits = legal.length() == 0 ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c);
            legal.append(fits ? c : '_');
        }
        String base = legal.isEmpty() || SourceVersion.isKeyword(legal) ? legal + "_" : legal.toString();
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + i;
        }
        return name;
    }
}
