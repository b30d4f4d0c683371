package io.stepsmith.processor.messages;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;

/** Runs a processor where every file that it writes fails, in a way that no processor expects. */
final class FailingFiler {
    private FailingFiler() {}

    static Processor around(Processor processor) {
        return proxy(Processor.class, (proxy, method, arguments) -> {
            Object[] given = method.getName().equals("init") ? new Object[] {around((ProcessingEnvironment) arguments[0])} : arguments;
            return invoke(() -> method.invoke(processor, given));
        });
    }

    private static ProcessingEnvironment around(ProcessingEnvironment environment) {
        return proxy(ProcessingEnvironment.class, (proxy, method, arguments) -> method.getName().equals("getFiler")
                ? proxy(Filer.class, (filer, write, file) -> {
                    throw new IllegalStateException("nothing can be written");
                }) : invoke(() -> method.invoke(environment, arguments)));
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
        return type.cast(Proxy.newProxyInstance(FailingFiler.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
