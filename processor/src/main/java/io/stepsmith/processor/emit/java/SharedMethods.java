package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.nullness.Nullable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javax.lang.model.element.Modifier;

/**
 * Methods of one optimizer that others of the compilation have as well, as text that is made once.
 * The class has a method without statements in their place, until it is text itself.
 */
public final class SharedMethods {
    private final @Nullable Map<Object, ClassText> known;
    private final Map<String, ClassText> texts = new LinkedHashMap<>();

    /** Methods of one optimizer, of which a compilation has some already. */
    public SharedMethods(@Nullable Map<Object, ClassText> known) {
        this.known = known;
    }

    /** Methods that are made as if no other optimizer had them, and are in the class itself. */
    public static SharedMethods none() {
        return new SharedMethods(null);
    }

    /**
     * Adds methods to a class.
     *
     * @param name the name of one of them
     * @param key all that they depend on
     */
    public void addTo(
            TypeSpec.Builder type, String name, Object key, Supplier<List<MethodSpec>> methods) {
        if (known == null) {
            methods.get().forEach(type::addMethod);
            return;
        }
        ClassText text = known.get(key);
        if (text == null) {
            text = ClassText.of(
                    TypeSpec.classBuilder("Methods").addMethods(methods.get()).build());
            known.put(key, text);
        }
        texts.put(name, text);
        type.addMethod(
                MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE).build());
    }

    /** The texts, for their imports. */
    public Collection<ClassText> texts() {
        return texts.values();
    }

    /** The text of the class with the methods in it. */
    public String in(String open) {
        StringBuilder whole = new StringBuilder();
        int done = 0;
        for (Map.Entry<String, ClassText> one : texts.entrySet()) {
            String place = "    private void " + one.getKey() + "() {\n    }\n";
            int at = open.indexOf(place, done);
            whole.append(open, done, at).append(one.getValue().members());
            done = at + place.length();
        }
        return whole.append(open, done, open.length()).toString();
    }
}
