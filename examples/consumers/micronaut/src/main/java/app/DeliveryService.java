package app;

import io.micronaut.runtime.Micronaut;

/** A service that learns online how long deliveries take, and remembers it. */
public final class DeliveryService {
    private DeliveryService() {}

    public static void main(String[] arguments) {
        Micronaut.run(DeliveryService.class, arguments);
    }
}
