package io.stepsmith.processor.emit;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The classes of kernels as text, each made once in a compilation: many models have the same rules under
 * the same configurations, and with them the same kernels.
 */
public final class KernelTexts {
    private record Key(boolean vectors, List<Kernel> kernels) {}

    private static final String END = "}\n";

    /** A class without its imports, and these, by simple name. */
    private record Text(Map<String, String> imports, String body) {
        static Text of(String file) {
            Map<String, String> imports = new TreeMap<>();
            int at = file.startsWith("import ") ? 0 : file.indexOf("\nimport ") + 1;
            while (file.startsWith("import ", at)) {
                int end = file.indexOf(";\n", at);
                String name = file.substring(at + "import ".length(), end);
                imports.put(name.substring(name.lastIndexOf('.') + 1), name);
                at = end + 2;
            }
            return new Text(imports, file.substring(at));
        }
    }

    private static final Set<String> NESTED = Set.of(KernelMethods.SCALAR, KernelMethods.VECTOR);

    private final Map<Key, Text> known = new HashMap<>();

    /** The source of an optimizer from its class, which does not have the classes of kernels yet. */
    String source(Surroundings around, TypeSpec optimizer, List<Kernel> kernels, boolean vectors) {
        List<Text> texts = new ArrayList<>();
        texts.add(Text.of(around.file(optimizer).toString()));
        texts.add(text(new Key(false, kernels)));
        if (vectors) {
            texts.add(text(new Key(true, kernels)));
        }
        return areClear(around, texts) ? join(around, texts) : around.file(whole(optimizer, kernels, vectors)).toString();
    }

    /** Whether every simple name means the same class in all of them and in the package. */
    private static boolean areClear(Surroundings around, List<Text> texts) {
        Map<String, String> all = new HashMap<>();
        for (Text text : texts) {
            for (Map.Entry<String, String> one : text.imports().entrySet()) {
                String other = all.putIfAbsent(one.getKey(), one.getValue());
                if (NESTED.contains(one.getKey()) || other != null && !other.equals(one.getValue())) {
                    return false;
                }
            }
        }
        Set<String> names = new HashSet<>(all.keySet());
        names.addAll(NESTED);
        names.addAll(Surroundings.JAVA_LANG);
        return !around.hasAny().test(names);
    }

    private static String join(Surroundings around, List<Text> texts) {
        Set<String> imports = new TreeSet<>();
        texts.forEach(text -> imports.addAll(text.imports().values()));
        StringBuilder source = new StringBuilder(around.packageName().isEmpty() ? "" : "package " + around.packageName() + ";\n\n");
        imports.forEach(name -> source.append("import ").append(name).append(";\n"));
        String outer = texts.get(0).body();
        source.append(outer, 0, outer.length() - END.length());
        for (Text nested : texts.subList(1, texts.size())) {
            int begin = nested.body().indexOf("{\n") + 1;
            source.append(nested.body(), begin, nested.body().length() - END.length());
        }
        return source.append(END).toString();
    }

    private static TypeSpec whole(TypeSpec optimizer, List<Kernel> kernels, boolean vectors) {
        TypeSpec.Builder whole = optimizer.toBuilder().addType(KernelMethods.scalarClass(kernels));
        return vectors ? whole.addType(KernelMethods.vectorClass(kernels)).build() : whole.build();
    }

    private Text text(Key key) {
        Text text = known.get(key);
        if (text == null) {
            TypeSpec kernels = key.vectors() ? KernelMethods.vectorClass(key.kernels()) : KernelMethods.scalarClass(key.kernels());
            TypeSpec around = TypeSpec.classBuilder("Kernels").addType(kernels).build();
            text = Text.of(JavaFile.builder("", around).indent("    ").skipJavaLangImports(true).build().toString());
            known.put(key, text);
        }
        return text;
    }
}
