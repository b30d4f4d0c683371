package io.stepsmith.processor.messages;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.SourceVersion;

/** Runs a processor in an environment one of whose answers is another. */
final class AlteredEnvironment {
    private AlteredEnvironment() {}

    /** Where every file that it writes fails, in a way that no processor expects. */
    static Processor failingFiler(Processor processor) {
        return around(processor, "getFiler", proxy(Filer.class, (filer, write, file) -> {
            throw new IllegalStateException("nothing can be written");
        }));
    }

    /** Where sources are of a version of Java that this compiler may not know any more. */
    static Processor sourceVersion(Processor processor, int version) {
        return around(processor, "getSourceVersion", SourceVersion.values()[version]);
    }

    private static Processor around(Processor processor, String question, Object answer) {
        return proxy(Processor.class, (proxy, method, arguments) -> {
            Object[] given = method.getName().equals("init")
                    ? new Object[] {around((ProcessingEnvironment) arguments[0], question, answer)}
                    : arguments;
            return invoke(() -> method.invoke(processor, given));
        });
    }

    private static ProcessingEnvironment around(
            ProcessingEnvironment environment, String question, Object answer) {
        return proxy(
                ProcessingEnvironment.class,
                (proxy, method, arguments) -> method.getName().equals(question)
                        ? answer
                        : invoke(() -> method.invoke(environment, arguments)));
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object invoke(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                AlteredEnvironment.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
