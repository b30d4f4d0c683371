package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.emit.java.ClassText;
import io.stepsmith.processor.emit.java.SharedMethods;
import io.stepsmith.processor.emit.java.SourceLines;
import io.stepsmith.processor.emit.java.Surroundings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The kernels of optimizers, and the methods that make their passes, as text, each made once in a
 * compilation. Many models have the same rules under the same configurations, and with them the
 * same kernels.
 */
public final class KernelTexts {
    private record Key(boolean vectors, List<Kernel> kernels) {}

    private static final String END = "}\n";
    private static final Set<String> NESTED = Set.of(KernelMethods.SCALAR, KernelMethods.VECTOR);

    private final Map<Key, ClassText> known = new HashMap<>();
    private final Map<Object, ClassText> methods = new HashMap<>();

    /**
     * The source of an optimizer.
     *
     * @param optimizer its class, without the classes of kernels, from the methods that it shares
     */
    public String source(
            Surroundings around,
            Function<SharedMethods, TypeSpec> optimizer,
            List<Kernel> kernels,
            boolean vectors) {
        SharedMethods shared = new SharedMethods(methods);
        ClassText outer = ClassText.of(around.file(optimizer.apply(shared)).toString());
        List<ClassText> nested = new ArrayList<>(List.of(text(new Key(false, kernels))));
        if (vectors) {
            nested.add(text(new Key(true, kernels)));
        }
        List<ClassText> texts = new ArrayList<>(List.of(outer));
        texts.addAll(shared.texts());
        texts.addAll(nested);
        if (areClear(around, texts)) {
            return SourceLines.of(join(around, imports(texts), shared.in(outer.open()), nested));
        }
        TypeSpec alone = optimizer.apply(SharedMethods.none());
        return SourceLines.of(around.file(whole(alone, kernels, vectors)).toString());
    }

    /** Returns whether every simple name means the same class in all of them and in the package. */
    private static boolean areClear(Surroundings around, List<ClassText> texts) {
        Map<String, String> all = new HashMap<>();
        for (ClassText text : texts) {
            for (Map.Entry<String, String> one : text.imports().entrySet()) {
                String other = all.putIfAbsent(one.getKey(), one.getValue());
                if (NESTED.contains(one.getKey())
                        || other != null && !other.equals(one.getValue())) {
                    return false;
                }
            }
        }
        Set<String> names = new HashSet<>(all.keySet());
        names.addAll(NESTED);
        names.addAll(Surroundings.JAVA_LANG);
        return !around.hasAny().test(names);
    }

    private static Set<String> imports(List<ClassText> texts) {
        Set<String> imports = new TreeSet<>();
        texts.forEach(text -> imports.addAll(text.imports().values()));
        return imports;
    }

    private static String join(
            Surroundings around, Set<String> imports, String outer, List<ClassText> nested) {
        StringBuilder source = new StringBuilder(
                around.packageName().isEmpty() ? "" : "package " + around.packageName() + ";\n\n");
        imports.forEach(name -> source.append("import ").append(name).append(";\n"));
        source.append(outer);
        nested.forEach(text -> source.append("\n").append(text.members()));
        return source.append(END).toString();
    }

    private static TypeSpec whole(TypeSpec optimizer, List<Kernel> kernels, boolean vectors) {
        TypeSpec.Builder whole = optimizer.toBuilder().addType(KernelMethods.scalarClass(kernels));
        return vectors ? whole.addType(KernelMethods.vectorClass(kernels)).build() : whole.build();
    }

    private ClassText text(Key key) {
        ClassText text = known.get(key);
        if (text == null) {
            TypeSpec kernels = key.vectors()
                    ? KernelMethods.vectorClass(key.kernels())
                    : KernelMethods.scalarClass(key.kernels());
            text = ClassText.of(
                    TypeSpec.classBuilder("Kernels").addType(kernels).build());
            known.put(key, text);
        }
        return text;
    }
}
