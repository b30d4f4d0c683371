package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;

import io.stepsmith.processor.annotation.RuntimeNames;

import javax.lang.model.element.TypeElement;

/** Names of the users' types, and of the table of their parameters. */
public final class Types {
    /** A parameter table, without the type of its arrays. */
    public static final ClassName TABLE = ClassName.get(RuntimeNames.ENGINE, "ParameterTable");
    /** A parameter table of any type of arrays. */
    public static final TypeName ANY_TABLE =
            ParameterizedTypeName.get(TABLE, WildcardTypeName.subtypeOf(Object.class));

    private Types() {}

    /** A class as a type; {@code Model<?>} for a generic one. */
    public static TypeName of(TypeElement type) {
        ClassName name = ClassName.get(type);
        if (type.getTypeParameters().isEmpty()) {
            return name;
        }
        TypeName[] arguments = new TypeName[type.getTypeParameters().size()];
        java.util.Arrays.fill(arguments, WildcardTypeName.subtypeOf(Object.class));
        return ParameterizedTypeName.get(name, arguments);
    }
}
