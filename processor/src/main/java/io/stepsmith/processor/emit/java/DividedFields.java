package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;

import java.util.ArrayList;
import java.util.List;

import javax.lang.model.element.Modifier;

/**
 * Fields with first values. The constructor gives them these; where they are too many for it,
 * methods do that it calls, see {@link Divided}, and the fields are not final.
 */
public final class DividedFields {
    private final List<FieldSpec> fields = new ArrayList<>();
    private final Divided values;
    private int bytecodes;

    public DividedFields(UniqueNames methods) {
        values = Divided.of(methods, "createFields", List.of());
    }

    /**
     * Adds a field.
     *
     * @param bytecodes how many bytecodes it takes at most to make its first value and to store it
     */
    public void add(int bytecodes, FieldSpec field) {
        this.bytecodes += bytecodes;
        fields.add(field);
        values.add(bytecodes, "$N = $L", field, field.initializer());
    }

    /**
     * Adds the fields to a class, and to its constructor what makes their values if they do not.
     */
    public void addTo(TypeSpec.Builder type, Divided constructor) {
        if (bytecodes <= Divided.MOST / 2) {
            constructor.add(bytecodes, CodeBlock.of(""));
            fields.forEach(type::addField);
            return;
        }
        for (FieldSpec field : fields) {
            type.addField(FieldSpec.builder(field.type(), field.name(), Modifier.PRIVATE)
                    .build());
        }
        constructor.add(values.bytecodes(), values.body(type));
    }
}
