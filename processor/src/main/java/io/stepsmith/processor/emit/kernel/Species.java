package io.stepsmith.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.ir.Precision;

import javax.lang.model.element.Modifier;

/** Species of vectors that have as many lanes as those of floats; constants of vector kernels. */
enum Species {
    /** The bits of a vector of floats. */
    INTS(TypeName.INT) {
        @Override
        CodeBlock value(String floats) {
            return CodeBlock.of("$L.withLanes(int.class)", floats);
        }
    },
    /** The bfloat16 numbers that a vector of floats becomes. */
    SHORTS(TypeName.SHORT) {
        @Override
        CodeBlock value(String floats) {
            return CodeBlock.of(
                    "$T.forBitSize($L.vectorBitSize() / 2).withLanes(short.class)",
                    ClassName.get(RuntimeNames.VECTOR_MODULE, "VectorShape"),
                    floats);
        }
    };

    private final TypeName element;

    Species(TypeName element) {
        this.element = element;
    }

    abstract CodeBlock value(String floats);

    /** The constant. */
    FieldSpec field() {
        return field(element, name(), value(VectorDialect.species(Precision.FLOAT)));
    }

    /** The constant of the preferred species of a precision. */
    static FieldSpec field(Precision precision) {
        return field(
                KernelMethods.element(precision),
                VectorDialect.species(precision),
                CodeBlock.of("$T.SPECIES_PREFERRED", VectorDialect.vector(precision)));
    }

    private static FieldSpec field(TypeName element, String name, CodeBlock value) {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(
                                ClassName.get(RuntimeNames.VECTOR_MODULE, "VectorSpecies"),
                                element.box()),
                        name,
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer(value)
                .build();
    }
}
