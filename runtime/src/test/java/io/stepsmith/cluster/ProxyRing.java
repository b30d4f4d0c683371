package io.stepsmith.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Proxies around one worker, on all of its connections. */
final class ProxyRing implements AutoCloseable {
    private final List<Proxy> proxies = new ArrayList<>();

    /** Routes that go through a proxy from and to a worker. */
    SocketGroup.Routes around(int worker) {
        return all -> {
            List<List<InetSocketAddress>> told = new ArrayList<>();
            for (int rank = 0; rank < all.size(); rank++) {
                List<InetSocketAddress> routes = new ArrayList<>(all);
                for (int lower = 0; lower < rank; lower++) {
                    if (rank == worker || lower == worker) {
                        routes.set(lower, proxy(all.get(lower)));
                    }
                }
                told.add(routes);
            }
            return told::get;
        };
    }

    private InetSocketAddress proxy(InetSocketAddress target) throws IOException {
        Proxy proxy = new Proxy(target);
        proxies.add(proxy);
        return proxy.address();
    }

    /** Cuts all of them. */
    void cut() {
        proxies.forEach(Proxy::cut);
    }

    @Override
    public void close() {
        proxies.forEach(Proxy::close);
    }
}
