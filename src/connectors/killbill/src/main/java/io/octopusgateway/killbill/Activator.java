package io.octopusgateway.killbill;

import java.util.Dictionary;
import java.util.Hashtable;
import javax.servlet.Servlet;
import org.killbill.billing.osgi.api.OSGIConfigProperties;
import org.killbill.billing.osgi.api.OSGIKillbill;
import org.killbill.billing.osgi.api.OSGIPluginProperties;
import org.killbill.billing.payment.plugin.api.PaymentPluginApi;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Brings the plugin into Kill Bill under the name {@code octopus}. */
public final class Activator implements BundleActivator {
    /** What accounts' payment methods name, and what the servlet's address has. */
    static final String NAME = "octopus";

    @Override
    public void start(BundleContext context) {
        OSGIConfigProperties properties = service(context, OSGIConfigProperties.class);
        KillBill killBill = new KillBill(service(context, OSGIKillbill.class).getPaymentApi());
        Settings settings = new Settings(properties::getString, System::getenv);
        Updates updates = new Updates(settings.verifier(), killBill);
        OctopusPlugin plugin = new OctopusPlugin(killBill, new Gateway(settings.provider(), settings), updates);

        context.registerService(PaymentPluginApi.class, plugin, named());
        context.registerService(Servlet.class, new UpdatesServlet(updates), named());
    }

    @SuppressWarnings("JdkObsolete") // OSGi asks for a Dictionary, and there is no other.
    private static Dictionary<String, Object> named() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(OSGIPluginProperties.PLUGIN_NAME_PROP, NAME);
        return properties;
    }

    private static <T> T service(BundleContext context, Class<T> type) {
        ServiceReference<T> found = context.getServiceReference(type);
        if (found == null) {
            throw new IllegalStateException("this is no Kill Bill: it has no " + type.getSimpleName());
        }
        return context.getService(found);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes back what was registered.
    }
}
